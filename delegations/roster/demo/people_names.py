"""Parts of names by culture, from which invented people are put together. No combination is meant for anybody.

Each culture: women's and men's given names, family names; where people carry their name in another script, the same
names in it, in the same order; which form the name takes.
"""

from dataclasses import dataclass
from typing import Final

Words = tuple[str, ...]


@dataclass(frozen=True)
class Culture:
    """``form``: "western", "two_surnames", "one_name", "patronymic" (family names with a feminine form after /), "family_first"
    (kept in Latin as given + family). ``script`` is the language of the second script, with ``other_*`` parallel to the names."""

    women: Words
    men: Words
    families: Words
    form: str = "western"
    script: str = ""
    other_women: Words = ()
    other_men: Words = ()
    other_families: Words = ()


def _words(text: str) -> Words:
    return tuple(word.strip() for word in text.split(","))


CULTURES: Final[dict[str, Culture]] = {
    "english": Culture(
        _words("Alice, Fiona, Harriet, Joan, Rosemary, Gemma"),
        _words("Alan, Colin, Graham, Neil, Trevor, Duncan"),
        _words(
            "Ashdown, Bellweather, O'Neil, McAllan, Hargreave-Stone, Thistlewood, Winterbourne, Fairlight"
        ),
    ),
    "french": Culture(
        _words("Anne-Sophie, Béatrice, Hélène, Clémence, Mathilde, Odile"),
        _words("Jean-Luc, Étienne, Gérard, François, Benoît, Thierry"),
        _words("Delacroix-Morin, Lefèvre, d'Aubigny, de Montclar, Boisvert, Châtelain, Préval, Roussillon"),
    ),
    "german": Culture(
        _words("Annegret, Birgit, Ilse, Katharina, Ulrike, Sabine"),
        _words("Dietmar, Jürgen, Matthias, Stefan, Wolfgang, Björn"),
        _words("Groß, von der Heide, Müllheim, Straßberger, Weiß, zu Lindenau, Ährental, Köhlbrand"),
    ),
    "dutch": Culture(
        _words("Anneke, Femke, Liesbeth, Marijke, Sanne, Wilhelmina"),
        _words("Jan, Pieter, Bart, Joost, Maarten, Willem"),
        _words(
            "van der Berg, de Graaff, ter Horst, van den Elsken, Bloemink, van 't Woud, IJsselhof, op den Dijk"
        ),
    ),
    "nordic": Culture(
        _words("Astrid, Ingrid, Sigríður, Kaisa, Åsa, Solveig"),
        _words("Bjørn, Lars, Þorsteinn, Mikko, Øyvind, Sven"),
        _words(
            "Ålander, Bjørkvik, Hämäläinen-Saari, Lindqvist-Åberg, Øverland, Strömvall, Þórarinsdal, Nygårdstrøm"
        ),
    ),
    "spanish": Culture(
        _words("María del Carmen, Ana Lucía, Beatriz, Pilar, Ximena, Rocío"),
        _words("Juan Carlos, José Ignacio, Álvaro, Fernando, Héctor, Íñigo"),
        _words("García, Núñez, Peñalver, de la Vega, Ibáñez, Quiroga, Urrutia, Zaldívar, Montañés, del Río"),
        "two_surnames",
    ),
    "portuguese": Culture(
        _words("Maria João, Inês, Conceição, Luísa, Graça, Teresa"),
        _words("João Pedro, António, Luís Filipe, Rui, Gonçalo, Duarte"),
        _words("Guimarães, Assunção, dos Anjos, da Cunha, Magalhães, Brandão, Sequeira, Vasconcelos"),
        "two_surnames",
    ),
    "italian": Culture(
        _words("Chiara, Giulia, Lucia, Ornella, Francesca, Paola"),
        _words("Alessandro, Giancarlo, Niccolò, Paolo, Umberto, Dario"),
        _words(
            "D'Altavilla, Della Rocca, Di Benedetto, Montalcino, Serravalle, Degli Orti, Belfiore, Cortesanti"
        ),
    ),
    "slavic": Culture(
        _words("Zofia, Božena, Jelena, Milena, Agnieszka, Věra"),
        _words("Zbigniew, Dušan, Miroslav, Tomáš, Wojciech, Željko"),
        _words("Wierzbowski, Dvořáček, Horvatin, Kovačević, Łukaszewicz, Novosadský, Šimunić, Zielonka"),
    ),
    "russian": Culture(
        _words("Anna, Yelena, Irina, Natalia, Olga, Svetlana"),
        _words("Alexei, Dmitry, Igor, Nikolai, Sergei, Yury"),
        _words(
            "Berezin/a, Vetrov/a, Gorsky/Gorskaya, Zimin/a, Lugovoy/Lugovaya, Ozerov/a, Sosnin/a, Yasenev/a"
        ),
        "patronymic",
        "ru",
        _words("Анна, Елена, Ирина, Наталия, Ольга, Светлана"),
        _words("Алексей, Дмитрий, Игорь, Николай, Сергей, Юрий"),
        _words(
            "Березин/а, Ветров/а, Горский/Горская, Зимин/а, Луговой/Луговая, Озеров/а, Соснин/а, Ясенев/а"
        ),
    ),
    "ukrainian": Culture(
        _words("Oksana, Halyna, Iryna, Nataliia, Olena, Yuliia"),
        _words("Andrii, Bohdan, Mykola, Oleksandr, Taras, Yurii"),
        _words("Berezhenko, Dibrovnyi, Haidenko, Kalynchuk, Levadenko, Stepovyk, Vyshnyak, Zhytnyuk"),
        "western",
        "uk",
        _words("Оксана, Галина, Ірина, Наталія, Олена, Юлія"),
        _words("Андрій, Богдан, Микола, Олександр, Тарас, Юрій"),
        _words("Береженко, Дібровний, Гайденко, Калинчук, Леваденко, Степовик, Вишняк, Житнюк"),
    ),
    "greek": Culture(
        _words("Eleni, Katerina, Maria, Sofia, Vasiliki, Despina"),
        _words("Dimitrios, Georgios, Ioannis, Nikolaos, Petros, Stavros"),
        _words("Thalassinos, Petrakidis, Marmaras, Elaionas, Anemoyannis, Kastrinakis, Vounotis, Ampelas"),
        "western",
        "el",
        _words("Ελένη, Κατερίνα, Μαρία, Σοφία, Βασιλική, Δέσποινα"),
        _words("Δημήτριος, Γεώργιος, Ιωάννης, Νικόλαος, Πέτρος, Σταύρος"),
        _words("Θαλασσινός, Πετρακίδης, Μαρμαράς, Ελαιώνας, Ανεμογιάννης, Καστρινάκης, Βουνότης, Αμπελάς"),
    ),
    "turkish": Culture(
        _words("Ayşe, Çiğdem, Elif, Gülşen, İpek, Şebnem"),
        _words("Ahmet, Çetin, İlker, Oğuz, Tuğrul, Yiğit"),
        _words("Demir, Işık, Çınaroğlu, Gündoğdu, Kılıçarslan-İnci, Özdemirci, Şimşekli, Yıldırımoğlu"),
    ),
    "arabic": Culture(
        _words("Amina, Fatima, Hanan, Layla, Mariam, Nadia"),
        _words("Abdullah, Ahmed, Hassan, Khalid, Omar, Yousef"),
        _words("Al-Khalifi, Al-Nahri, Ben Slimani, El-Bahri, Al-Sahrawi, Boulmerka, Al-Zaytuni, Haddadin"),
        "western",
        "ar",
        _words("أمينة, فاطمة, حنان, ليلى, مريم, نادية"),
        _words("عبد الله, أحمد, حسن, خالد, عمر, يوسف"),
        _words("الخليفي, النهري, بن سليماني, البحري, الصحراوي, بولمرقة, الزيتوني, حدادين"),
    ),
    "persian": Culture(
        _words("Maryam, Nasrin, Parvaneh, Shirin, Zahra, Laleh"),
        _words("Amir Hossein, Bahram, Kamran, Mohammad Reza, Saeed, Hamid"),
        _words(
            "Bagheri Nejad, Daryaei, Golestani, Kuhestani, Mehrabadi, Naghshbandi, Rostam Pour, Sepehrnia"
        ),
        "western",
        "fa",
        _words("مریم, نسرین, پروانه, شیرین, زهرا, لاله"),
        _words("امیرحسین, بهرام, کامران, محمدرضا, سعید, حمید"),
        _words("باقری‌نژاد, دریایی, گلستانی, کوهستانی, مهرآبادی, نقشبندی, رستم‌پور, سپهرنیا"),
    ),
    "chinese": Culture(
        _words("Meihua, Xiulan, Yuzhen, Lijuan, Qing, Wen"),
        _words("Guoqiang, Jianhua, Wei, Zhiyuan, Haoran, Ming"),
        _words("Li, Zhou, Ouyang, Song, Tang, Xu, Zhao, Lü"),
        "family_first",
        "zh",
        _words("美华, 秀兰, 玉珍, 丽娟, 青, 文"),
        _words("国强, 建华, 伟, 志远, 浩然, 明"),
        _words("李, 周, 欧阳, 宋, 唐, 许, 赵, 吕"),
    ),
    "korean": Culture(
        _words("Ji-yeon, Min-ja, Soo-kyung, Hye-rin, Eun-hee, Yoon-ah"),
        _words("Dong-hyun, Jae-won, Sang-ho, Tae-jin, Young-min, Kwang-su"),
        _words("Kang, Namgung, Ryu, Seo, Yoo, Ahn, Paik, Hwangbo"),
        "family_first",
        "ko",
        _words("지연, 민자, 수경, 혜린, 은희, 윤아"),
        _words("동현, 재원, 상호, 태진, 영민, 광수"),
        _words("강, 남궁, 류, 서, 유, 안, 백, 황보"),
    ),
    "japanese": Culture(
        _words("Akiko, Haruka, Naomi, Sachiko, Yuki, Midori"),
        _words("Haruto, Kenji, Masahiro, Shin'ichi, Takeshi, Yoichi"),
        _words("Asagiri, Fujinomori, Hoshikawa, Kazehaya, Mizushima, Tsukigase, Umezaki, Yamabuki"),
        "family_first",
        "ja",
        _words("明子, 遥, 直美, 幸子, 由紀, 緑"),
        _words("陽翔, 健二, 正博, 真一, 武, 洋一"),
        _words("朝霧, 藤ノ森, 星川, 風早, 水島, 月ヶ瀬, 梅崎, 山吹"),
    ),
    "vietnamese": Culture(
        _words("Thị Hồng Nhung, Thị Lan, Thu Hà, Ngọc Ánh, Bích Đào, Thị Mai"),
        _words("Văn Đức, Quốc Hưng, Minh Tuấn, Xuân Thủy, Đình Lộc, Hữu Nghĩa"),
        _words("Nguyễn, Trần, Phạm, Đặng, Huỳnh, Võ"),
        "family_first",
    ),
    "thai": Culture(
        _words("Kanya, Malee, Pimchanok, Siriporn, Suda, Wanida"),
        _words("Anan, Chaiyo, Kritsada, Prasert, Somchai, Wichai"),
        _words("Chaiwatthanakun, Rattanaphitak, Suksawatdi, Thongprasoet, Wongsirirot, Bunyarattanaphan"),
        "western",
        "th",
        _words("กัญญา, มาลี, พิมพ์ชนก, ศิริพร, สุดา, วนิดา"),
        _words("อนันต์, ไชโย, กฤษฎา, ประเสริฐ, สมชาย, วิชัย"),
        _words("ชัยวัฒนกุล, รัตนพิทักษ์, สุขสวัสดิ์, ทองประเสริฐ, วงศ์ศิริโรจน์, บุณยรัตนพันธุ์"),
    ),
    "indian": Culture(
        _words("Anjali, Kavita, Lakshmi, Meenakshi, Priya, Sunita"),
        _words("Arun, Deepak, Mohan, Rajesh, Suresh, Vikram"),
        _words("Chandrasekhar, Deshpande, Iyengar, Kulkarni, Mehrotra, Raghunathan, Shrivastava, Tripathi"),
        "western",
        "hi",
        _words("अंजलि, कविता, लक्ष्मी, मीनाक्षी, प्रिया, सुनीता"),
        _words("अरुण, दीपक, मोहन, राजेश, सुरेश, विक्रम"),
        _words("चंद्रशेखर, देशपांडे, अयंगार, कुलकर्णी, मेहरोत्रा, रघुनाथन, श्रीवास्तव, त्रिपाठी"),
    ),
    "indonesian": Culture(
        _words("Kusumawardani, Pratiwi, Rahayu, Sulastri, Wulandari, Yuliana"),
        _words("Budiarso, Hartono, Sugiharto, Suryanata, Wibisono, Purnomo"),
        _words("Adiwinata, Kartanegara, Siregar-Putra, Wirabuana"),
        "one_name",
    ),
    "afghan": Culture(
        _words("Zarghuna, Palwasha, Spozhmai, Torpekai"),
        _words("Daud, Mirwais, Nangyalai, Zalmay"),
        _words("Andarabi, Kohdamani, Panjsheri, Wardaki"),
        "one_name",
        "ps",
        _words("زرغونه, پلوشه, سپوږمۍ, تورپیکۍ"),
        _words("داود, میرویس, ننګیالی, زلمی"),
        _words("اندرابی, کوهدامنی, پنجشیری, وردکی"),
    ),
    "malay": Culture(
        _words("Aisyah, Nurul Huda, Siti Zubaidah, Rohani, Farah, Zainab"),
        _words("Azlan, Hafiz, Ismail, Mohd Rizal, Shahrul, Zulkifli"),
        _words("bin Abdul Rahim, bin Othman, binti Yusof, bin Haji Salleh, binti Karim, bin Mansor"),
        "malay",
    ),
    "ethiopian": Culture(
        _words("Almaz, Hirut, Meseret, Selamawit, Tigist, Zenebech"),
        _words("Abebe, Dawit, Girma, Solomon, Tesfaye, Yohannes"),
        _words("Alemayehu, Bekele, Desta, Gebremariam, Tadesse, Wolde-Giyorgis"),
        "western",
        "am",
        _words("አልማዝ, ሂሩት, መሠረት, ሰላማዊት, ትዕግስት, ዘነበች"),
        _words("አበበ, ዳዊት, ግርማ, ሰሎሞን, ተስፋዬ, ዮሐንስ"),
        _words("አለማየሁ, በቀለ, ደስታ, ገብረማርያም, ታደሰ, ወልደ ጊዮርጊስ"),
    ),
    "west_african": Culture(
        _words("Aïssatou, Fatoumata, Mariama, Adjoa, Ngozi, Ama"),
        _words("Amadou, Kofi, Ousmane, Chukwuemeka, Mamadou, Yaw"),
        _words("N'Diayeba, Ouattarara, Sow-Diallo, Okonjo-Eze, Mensah-Bonsu, Traorén, Adébáyọ̀, Koulibaty"),
    ),
    "east_african": Culture(
        _words("Neema, Wanjiru, Grace, Thandiwe, Nomvula, Mutinta"),
        _words("Baraka, Kamau, Sipho, Tendai, Juma, Mulenga"),
        _words("Mwanaisha, Kipkemboi-Ruto, Ndlovukazi, Chikwanda, Nyamwezi, Mkhizeni, Otienoh, Rukundo"),
    ),
    "central_asian": Culture(
        _words("Aigul, Dilnoza, Gulnara, Saltanat, Zarina, Madina"),
        _words("Askar, Bakhtiyor, Erlan, Nurlan, Rustam, Timur"),
        _words("Aksuyev/a, Bozorov/a, Kaltayev/a, Ospanbek/ova, Saryarkin/a, Tulparov/a"),
        "patronymic",
    ),
    "caucasian": Culture(
        _words("Ketevan, Nino, Tamar, Anahit, Gayane, Leyla"),
        _words("Davit, Giorgi, Levan, Armen, Hayk, Elchin"),
        _words("Gelovanidze, Mtvareli, Tsiskarishvili-Kalandadze, Arevshatyan, Lusinyan, Dağlıoğlu"),
    ),
    "pacific": Culture(
        _words("Ana, Litia, Mele, Sina, Talei, Vaine"),
        _words("Ioane, Semisi, Tevita, Viliame, Sione, Manu"),
        _words("Faleolo-Tuala, Kautoke, Nabukavou, Taumoepeau-Fifita, Vakalala, Matalau"),
    ),
    "hebrew": Culture(
        _words("Ayelet, Michal, Noa, Shira, Tamar, Yael"),
        _words("Amit, Eitan, Gidon, Nadav, Uri, Yoav"),
        _words("Ben-Yaar, Harduf, Kochavi-Lev, Nof-Galim, Sadeh-Or, Tal-Shachar"),
        "western",
        "he",
        _words("איילת, מיכל, נועה, שירה, תמר, יעל"),
        _words("עמית, איתן, גדעון, נדב, אורי, יואב"),
        _words("בן-יער, הרדוף, כוכבי-לב, נוף-גלים, שדה-אור, טל-שחר"),
    ),
}

STATES: Final[dict[str, str]] = {
    "english": "GBR USA AUS NZL CAN IRL BHS BRB JAM TTO GUY BLZ ATG DMA GRD KNA LCA VCT MLT",
    "french": "FRA MCO LUX HTI CHE BEL",
    "german": "DEU AUT LIE",
    "dutch": "NLD SUR",
    "nordic": "SWE NOR DNK FIN ISL EST LVA LTU",
    "spanish": "ESP ARG BOL CHL COL CRI CUB DOM ECU GTM HND MEX NIC PAN PER PRY SLV URY VEN GNQ PHL AND",
    "portuguese": "PRT BRA AGO MOZ CPV GNB STP TLS",
    "italian": "ITA SMR VAT",
    "slavic": "POL CZE SVK SVN HRV SRB MNE BIH MKD BGR ALB HUN ROU MDA",
    "russian": "RUS BLR",
    "ukrainian": "UKR",
    "greek": "GRC CYP",
    "turkish": "TUR",
    "arabic": "DZA BHR EGY IRQ JOR KWT LBN LBY MAR OMN QAT SAU SDN SYR TUN ARE YEM MRT PSE COM DJI SOM",
    "persian": "IRN TJK",
    "chinese": "CHN SGP",
    "korean": "KOR PRK",
    "japanese": "JPN",
    "vietnamese": "VNM",
    "thai": "THA LAO KHM MMR",
    "indian": "IND NPL LKA BGD BTN MUS MDV PAK",
    "indonesian": "IDN",
    "afghan": "AFG",
    "malay": "MYS BRN",
    "ethiopian": "ETH ERI",
    "west_african": "NGA GHA SEN MLI BFA BEN TGO NER CIV GIN SLE LBR GMB CMR GAB COG COD TCD CAF",
    "east_african": "KEN TZA UGA RWA BDI ZAF ZMB ZWE BWA NAM LSO SWZ MWI MDG SYC",
    "central_asian": "KAZ KGZ UZB TKM MNG",
    "caucasian": "GEO ARM AZE",
    "pacific": "FJI TON WSM KIR TUV VUT SLB PNG PLW FSM MHL NRU COK NIU",
    "hebrew": "ISR",
}
CULTURE_OF: Final = {code: culture for culture, codes in STATES.items() for code in codes.split()}
MIXED: Final = (
    "english",
    "french",
    "spanish",
    "dutch",
    "indian",
    "west_african",
    "japanese",
    "arabic",
    "nordic",
)
