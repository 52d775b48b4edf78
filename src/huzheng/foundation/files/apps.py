from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "huzheng.foundation.files"
    label = "files"
