"""Addresses of sign-in: those of allauth's pages that we use, under the names that allauth expects."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("masuk/", views.login, name="account_login"),
    path("keluar/", views.logout, name="account_logout"),
    path("masuk/nonaktif/", views.account_inactive, name="account_inactive"),
    path("masuk/daftar/", views.signup, name="account_signup"),
    path("masuk/ulang/", views.reauthenticate, name="account_reauthenticate"),
    path("sandi/ganti/", views.password_change, name="account_change_password"),
    path("sandi/baru/", views.password_set, name="account_set_password"),
    path("sandi/lupa/", views.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sandi/tautan/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "sandi/tautan/selesai/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
