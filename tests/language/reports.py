"""Invented reports in the tests' own words; persons and companies do not exist."""

WARUNG = """SUARA RIMBA, TEBO - Kapolsek Rimbo Bujang, AKP Suratman S.H., beserta jajaran menggelar \
Jum'at Curhat di Warung Kopi Mak Isah, Desa Perintis, Kec. Rimbo Bujang, Kab. Tebo, Jum'at \
(14/3/2025) pukul 08.30 WIB. Hadir Kanit Binmas Aiptu Yusrizal, Kades Perintis Supardi, dan 25 warga.

Salah seorang warga, Ngadimin, mempertanyakan syarat pembuatan SIM bagi penyandang disabilitas. \
Warga lainnya, Bu Sutini, mengeluhkan maraknya pencurian buah sawit.

Menanggapi hal itu, Kapolsek menyampaikan akan meningkatkan patroli di kebun warga. Kapolsek juga \
mengimbau warga menghidupkan siskamling.

Baca juga: Kapolres Antah Berantah AKBP Budi Anduk Tangkap Pencuri
Editor: Hendra Gunawan
"""

LIST = """Humas Polda Sumsel - Ditbinmas Polda Sumsel menyapa 40 pengemudi ojek dalam Jumat Curhat \
di Basecamp Kambang Iwak, Jumat, 3 Mei 2024. Dirbinmas Polda Sumsel Kombes Pol Sofyan Hidayat, \
S.I.K., M.M. memimpin pertemuan itu.
Para pengemudi menyampaikan sejumlah keluhan, di antaranya parkir liar di depan pasar, begal pada \
malam hari, dan lampu merah yang sering mati.
Ketua Gabungan Ojol Palembang, Rudi Hartawan, meminta polisi menindak penagih utang yang merampas \
motor.
“Silakan lapor ke 110, kami akan tindak lanjuti,” tegas Kombes Sofyan.
"""

MEDIATION = """Mediasi antara buruh dan manajemen PT Kayu Rahayu Lestari berlangsung di Kantor Dinas \
Tenaga Kerja Kabupaten Kendal, Kamis 13 Juni 2024. Mediator Disnaker Kendal, Retno Wulandari, \
memimpin pertemuan yang dihadiri Ketua PUK SPN PT Kayu Rahayu Lestari Haryono dan HRD perusahaan, \
Lina Marlina. Haryono mengatakan upah lembur bulan April belum dibayar. Kedua pihak sepakat upah \
lembur dibayar paling lambat 30 Juni."""

RESES = """Anggota DPRD Provinsi Jawa Barat dari Fraksi Melati, H. Ridwan Solichin, menggelar reses di \
Desa Cibeusi, Kecamatan Jatinangor, Kabupaten Sumedang, Sabtu (15/3/2025). Reses dihadiri sekitar \
100 warga. Warga mengeluhkan sampah yang menumpuk, jalan kabupaten berlubang, serta sulitnya \
mendapatkan air bersih. Ridwan berjanji memperjuangkan tempat pengolahan sampah."""

SUNDAY = """Minggu, 12 Oktober 2025 | 14:05 WITA
MAUMERE, wartaflobamora - Kepolisian Resor (Polres) Sikka melaksanakan Minggu Kasih di Paroki St. \
Thomas, Kelurahan Kota Uneng, Kecamatan Alok, Kabupaten Sikka, Minggu (12/10). Wakapolres Sikka \
Kompol Ruliyanto Junaedi hadir mewakili Kapolres Sikka AKBP Hardi Dinata.
Pastor Paroki, RP. Laurensius Noi, SVD, meminta polisi menertibkan penjualan moke di dekat sekolah.
"""

EXPLANATION = """Apa itu Jumat Curhat? Jumat Curhat adalah program polisi untuk mendengar keluhan \
masyarakat. Program ini digelar setiap Jumat oleh polda, polres, dan polsek di seluruh Indonesia."""

RALLY = """Ratusan buruh berunjuk rasa di depan kantor gubernur, Kamis (30/11/2023). Massa menuntut \
kenaikan upah 15 persen. Polisi mengerahkan 500 personel. Orasi berlangsung sampai sore."""

CRIME = """Satresnarkoba Polres Cilegon menangkap dua pengedar sabu di Kecamatan Ciwandan, Rabu \
(5/6/2024). Penangkapan berawal dari laporan warga. Barang bukti 12 gram sabu disita."""

CANDIDATE = """Serikat buruh bertemu pasangan calon bupati di sebuah rumah makan, Sabtu (19/10/2024). \
Dalam pertemuan itu buruh mengeluhkan calo tenaga kerja. Calon bupati Waluyo Jati berjanji membangun \
balai latihan kerja."""

FORUMS = (WARUNG, LIST, MEDIATION, RESES, SUNDAY)
