"""Addresses of this room."""

from django.urls import path

from .pages import directory, manage, posts

app_name = "parties"
urlpatterns = [
    path("lembaga/", directory.listing, name="list"),
    path("lembaga/baru/", manage.add, name="add"),
    path("lembaga/<code:code>/", directory.party, name="party"),
    path("lembaga/<code:code>/ubah/", manage.change, name="change"),
    path("lembaga/<code:code>/tutup/", manage.close, name="close"),
    path("lembaga/<code:code>/wilayah/", manage.areas, name="areas"),
    path("lembaga/<code:code>/wilayah/<int:number>/akhiri/", manage.end_area, name="end_area"),
    path("lembaga/<code:code>/anggota/", manage.members, name="members"),
    path("lembaga/<code:code>/anggota/<int:number>/keluar/", manage.leave, name="leave"),
    path("lembaga/<code:code>/jabatan/", posts.posts, name="posts"),
    path("jabatan-saya/", posts.my_posts, name="my_posts"),
    path("jabatan/<code:code>/setujui/", posts.confirm, name="confirm"),
    path("jabatan/<code:code>/tolak/", posts.decline, name="decline"),
    path("jabatan/<code:code>/akhiri/", posts.end, name="end"),
    path("jabatan/<code:code>/tautan/", posts.make_link, name="make_link"),
]
