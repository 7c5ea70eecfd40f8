"""Invented activity reports, laid out in the ways offices use; persons and companies do not exist."""

POLSEK = """LAPORAN HASIL PELAKSANAAN JUMAT CURHAT
POLSEK KRAGILAN

1. Dasar: Surat perintah Kapolsek Kragilan.
2. Pelaksanaan
Hari/tgl\t:\tJumat, 6 November 2026
Waktu\t:\t09.00 s.d. 11.00 WIB
Lokasi\t:\tBalai Desa Kendayakan, Kec. Kragilan, Kab. Serang
Pelaksana\t:\tPolsek Kragilan
Pimpinan\t:\tAKP Bambang Waluyo, S.H. (Kapolsek Kragilan)
Peserta\t:\t38 orang (30 warga, 8 pengurus RT)

3. Daftar hadir pejabat
No\tNama\tJabatan\tKet
1\tAKP Bambang Waluyo\tKapolsek Kragilan\thadir
2\tAipda Rudi Hartanto\tBhabinkamtibmas Desa Kendayakan\thadir
3\tSarjono\tKepala Desa Kendayakan\thadir
4\tLettu Inf Dadang Koswara\tDanramil Kragilan\tberhalangan

4. Keluhan dan masukan warga
a. Sdr. Marjuki (RT 02): motor sering hilang di parkiran musala ketika salat tarawih.
b. Ibu Yayah, pedagang sayur, meminta portal di jalan kampung supaya truk tidak lewat.
c. Karang taruna mengusulkan lapangan voli bekas sawah diberi lampu.

5. Tanggapan Kapolsek
Kapolsek menyampaikan terima kasih dan mengimbau warga memasang kunci ganda.
Polsek akan menambah patroli di sekitar musala mulai Senin, 9 November 2026.

6. Tindak lanjut
a. Polsek Kragilan bersama desa memasang portal paling lambat 30 November 2026.
b. Kepala Desa Kendayakan akan mengajukan lampu lapangan ke kecamatan dalam 2 minggu.

Demikian laporan ini dibuat.
Kragilan, 6 November 2026
"""

UNION = """Notulen Pertemuan Bipartit

Tanggal : 12/10/2026
Tempat : Ruang rapat PT Serat Ragas, Desa Nambo Ilir, Kecamatan Kibin, Kabupaten Serang
Penyelenggara : PT Serat Ragas bersama Serikat Pekerja Ragas Jaya
Moderator : Hj. Lilis Nurlaila
Yang hadir : 6 orang manajemen, 9 orang pengurus serikat

PERTANYAAN DAN USUL PEKERJA
- Pekerja shift malam menanyakan kapan jemputan ditambah, karena banyak yang pulang jalan kaki.
- Bagian pewarnaan mengeluhkan sarung tangan hanya diganti tiga bulan sekali.
- Serikat mengusulkan koperasi karyawan dibuka lagi.

JAWABAN MANAJEMEN
- Perusahaan menghargai masukan pekerja.

KESEPAKATAN
Komitmen | PIC | Batas waktu
Menambah dua bus jemputan malam | Bagian umum PT Serat Ragas | 1 Desember 2026
Mengganti sarung tangan setiap bulan | Ahli K3 | 26/10/2026
Membahas koperasi dengan pengawas koperasi | Serikat Pekerja Ragas Jaya | 3 minggu

Penutup
Rapat ditutup pukul 16.00.
"""

VILLAGE = """Berita Acara Musyawarah Warga

Pada hari : Minggu
Tanggal : 20 September 2026
Bertempat di : Saung Kelompok Tani, Kampung Cibogo RT 05 RW 02, Desa Ciagel, Kec. Kibin
Diselenggarakan oleh : Pemerintah Desa Ciagel
Dipimpin oleh : Kepala Desa Ciagel, Mukhlis Sanjaya
Notulis : Siti Rohayah
Jumlah peserta : 52 orang

A. Permasalahan yang disampaikan
No | Nama | Usul/keluhan | Tanggapan
1 | Rasta | Air irigasi tidak sampai ke sawah blok hilir sejak Juli | Dicek bersama mantri air
2 | Ibu Kurniasih | Minta posyandu buka dua kali sebulan | Disetujui
3 | Mang Apud | Terima kasih jalan sudah dicor | -

B. Rencana tindak lanjut
No | Langkah | Penanggung jawab | Target
1 | Membersihkan saluran irigasi blok hilir | Kelompok tani dan Pemdes Ciagel | 4 Oktober 2026
2 | Membuka posyandu dua kali sebulan | Bidan desa | mulai Oktober 2026
"""

SEEN = {"polsek": POLSEK, "union": UNION, "village": VILLAGE}

COUNCIL = """LAPORAN KEGIATAN
Sarasehan Buruh dan Pengusaha

I. PENDAHULUAN
Sarasehan ini bagian dari program tahunan kabupaten.

II. PELAKSANAAN KEGIATAN
Hari, tanggal\t: Rabu, 4 November 2026
Pukul\t: 08.30 WIB sampai selesai
Tempat Kegiatan\t: Gedung Pertemuan Kecamatan Cikande, Kabupaten Serang
Instansi Pelaksana\t: Badan Kesatuan Bangsa dan Politik Kabupaten Serang
Narasumber\t: Drs. Hendra Permana, Kepala Bidang Pembinaan

III. PESERTA
Unsur\tJumlah Peserta
Serikat pekerja\t22 orang
Asosiasi pengusaha\t15 orang
Jumlah\t37 orang

IV. ASPIRASI YANG DISAMPAIKAN
1. Serikat pekerja menuntut upah minimum sektoral segera dibahas.
2. Asosiasi pengusaha mengeluhkan banyaknya pungutan di jalan menuju kawasan industri.
3. Perwakilan buruh perempuan berharap ada tempat penitipan anak di kawasan.

V. TINDAK LANJUT
No.\tKesepakatan\tPihak yang melaksanakan\tPenanggung jawab\tTenggat
1.\tMengundang dewan pengupahan membahas upah sektoral\tKesbangpol\tBidang Pembinaan\t20 November 2026
2.\tMenertibkan pungutan di jalan kawasan\tPolres dan Satpol PP\tSatpol PP Kabupaten Serang\t11 November 2026

VI. PENUTUP
Demikian laporan ini kami sampaikan.
"""

SUNDAY = """POLRES CILEGON
LAPORAN MINGGU KASIH

Hari/Tanggal/Jam : Minggu, 18 Oktober 2026 / 08.00 WIB
Tempat/Lokasi : Gereja Bethani, Kelurahan Ciwaduk, Kecamatan Cilegon, Kota Cilegon
Penyelenggara Kegiatan : Satbinmas Polres Cilegon
Pimpinan Kegiatan : Kasat Binmas AKP Tono Suratman
Hadir : Pendeta Markus Simbolon, 60 orang jemaat

Masukan jemaat:
1. Pdt. Markus Simbolon meminta petugas mengatur lalu lintas ketika kebaktian Natal.
2. Ibu Ros (jemaat): anak muda nongkrong sambil minum tuak di belakang gereja.

Jawaban: Kasat Binmas menyatakan akan menempatkan dua anggota setiap Minggu pagi.

Janji dan tindak lanjut:
- Satbinmas menyurati Satpol PP soal penjual tuak sebelum 1 November 2026.

Dokumentasi terlampir.
"""

RESIDENTS = """Risalah Rembuk Warga Griya Kibin

Waktu pelaksanaan: Sabtu, 10 Oktober 2026, pukul 19.30
Lokasi kegiatan: Pos ronda Blok C, Perumahan Griya Kibin, Desa Kibin, Kecamatan Kibin
Panitia: Rukun Warga 07 Griya Kibin
Fasilitator: Teh Nani Suryani (kader lingkungan)
Dihadiri oleh: 27 orang

Hal-hal yang disampaikan
* Pak Yayan mengatakan lubang di jalan poros makin dalam dan sudah ada yang jatuh.
* Bu Tuti usul sampah dipilah dari rumah.
Tanggapan: pengembang menjanjikan tambal sulam minggu depan.

Yang disepakati:
Tugas | Pelaksana | Selesai
Tambal lubang jalan poros | PT Griya Makmur | 24-10-2026
Sediakan tong pilah di tiap blok | RW 07 | satu bulan
"""

UNSEEN = {"council": COUNCIL, "sunday": SUNDAY, "residents": RESIDENTS}
