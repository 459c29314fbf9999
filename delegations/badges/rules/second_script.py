"""Whether a badge also prints the name in its second script."""


def prints_second_script(setting: str) -> bool:
    """Whether the profile's setting ("badge", "everywhere", "never") prints it on badges."""
    return setting != "never"
