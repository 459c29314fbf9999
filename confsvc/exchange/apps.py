from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "confsvc.exchange"
    label = "exchange"
