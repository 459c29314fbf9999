// The visitor's own hours beside the venue's, where the two differ. Without script the page says whose hours it shows.

const words = document.querySelector("[data-your-time]");
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const there = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: words?.dataset.zone,
});

for (const place of document.querySelectorAll("[data-visitor-hours]")) {
  const moments = [...place.querySelectorAll("time[datetime*='T']")].map((time) => new Date(time.dateTime));
  if (!words || !moments.length || moments.every((at) => clock.format(at) === there.format(at))) continue;
  const hours = document.createElement("bdi");
  hours.dir = "ltr";
  hours.textContent = moments.map((at) => clock.format(at)).join("-");
  const [before, after = ""] = words.dataset.yourTime.split("{hours}");
  const said = document.createElement("span");
  said.className = "visitor-hours";
  said.append(before, hours, after);
  place.append(" ", said);
}
