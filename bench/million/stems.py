"""The stems and endings of which the million's names are made; Cyrillic where a name is written so."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


KAZAKH_FIRST = _words(
    """
    нұр бек ай ер қан жан тө болат сер әли мұрат дәу ақ алтын асан бай дос ес жар жұма қай қуан мақс
    мейр нар орын рақым сағын сапар тас темір төле ұлан шал ыбыр арман абыл қас қыдыр мыр ораз өте рүс
    бақыт гүл дин жібек зере кәм лаз мәдин сәуле тоқ үміт шын іңкәр
    """
)
KAZAKH_SECOND = _words(
    """
    лан бек жан болат дәулет ғали ғазы қан хан мұрат жігіт сұлтан тай бай дос ер нұр сейіт мерген тас
    темір қожа ым ман ғат рат гелді ген қали бол тар мыс баян ша сін уар лы ияр мет дар қын
    """
)
KAZAKH_SHE = _words(
    """
    гүл сұлу нұр жан бике ай наз маржан шолпан зада ира ина ия ара ым сара дана мира
    """
)
KAZAKH_SURNAME = _words(
    """
    ов ев баев баев беков ұлы енов ин иев анов баров метов ғалиев сейітов
    """
)
RUSSIAN_HE = _words(
    """
    Александр Алексей Анатолий Андрей Антон Аркадий Артём Борис Вадим Валентин Валерий Василий Виктор
    Виталий Владимир Владислав Вячеслав Геннадий Георгий Григорий Даниил Денис Дмитрий Евгений Егор Иван
    Игорь Илья Кирилл Константин Леонид Максим Михаил Никита Николай Олег Павел Пётр Роман Руслан Семён
    Сергей Станислав Степан Тимофей Фёдор Эдуард Юрий Яков Ярослав Лев Матвей Захар Тарас Богдан Глеб
    Рустам Тимур Марат
    """
)
RUSSIAN_SHE = _words(
    """
    Александра Алёна Алина Алла Анастасия Анна Валентина Валерия Вера Вероника Виктория Галина Дарья
    Евгения Екатерина Елена Елизавета Жанна Зинаида Зоя Инна Ирина Кристина Ксения Лариса Лидия Любовь
    Людмила Маргарита Марина Мария Надежда Наталья Нина Оксана Ольга Полина Раиса Светлана Софья Тамара
    Татьяна Юлия Яна
    """
)
RUSSIAN_FIRST = _words(
    """
    бел чер медвед волк лис заяц соло голуб орл сокол воробь жур гус кузнец мельник рыба плот гонча хлеб
    сахар вино пере под за горо лес реч озер болот мор остров степ пол трав кам песк золот серебр желез
    мед стал петр иван павл андре алексе никол михайл степан григор федор васил дмитр егор захар лук мар
    наум осип прохор род савель тимофе филип харитон яковл ефим кирил лаврент максим назар поликарп тих
    устин фом щерб шил жданк крут быстр тихон весел груш яблоч вишн бараб дудк скрип гор круг лоб нос
    рук кос плеш борода усат мороз
    """
)
RUSSIAN_SECOND = _words(
    """
    ен ов ан ин ит яр ик ух ач он ал ец ыч уш еш ел яг ом от ез
    """
)
RUSSIAN_SURNAME = _words(
    """
    ов ев ин кин ников ский цов ушкин енков ыгин аков чиков щиков лёв
    """
)
UKRAINIAN_FIRST = _words(
    """
    шевч бондар коваль ткач мельнич крав гонч кушнір литвин лисен романен дани мар пав петр сав тим хом
    гри дем зах яков оста пили васил гавр іван климен лукаш миха назар олекс панас пархом про рома семен
    сте фед юрч ярем дорош козач вовч зінч гайд гриц дяч корн ляш
    """
)
UKRAINIAN_SURNAME = _words(
    """
    енко чук юк ук ишин ів ець ський цький ак як чак ун ій ко йко івський енчук
    """
)
TURKISH_HE = _words(
    """
    Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Murat Ömer Ramazan Osman Süleyman Yusuf Emre Burak
    Can Cem Çağrı Deniz Efe Ercan Erdem Ferhat Gökhan Hakan İsmail Kaan Kemal Kerem Levent Onur Orhan
    Serkan Tolga Umut
    """
)
TURKISH_SHE = _words(
    """
    Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şule Büşra Gül Derya Ebru Esra Gamze Özlem Pınar
    """
)
TURKISH_FIRST = _words(
    """
    Yıl Kaya De Çe Şa Öz Ay Ars Do Kı Çet Kara Koç Kur Ak Er Tun Yal Gü Bul Ateş Uz Tek Kork Sön Bal Taş
    Sarı Gök Bay Bey Demir Altın Kılıç Çakır Polat Kutlu Yavuz Topal Deli Hacı İmam Molla
    """
)
TURKISH_SURNAME = _words(
    """
    maz oğlu türk dağ kan soy demir tekin er taş gün oğulları lı bulut can doğan baş tepe yürek çı
    """
)
ENGLISH_HE = _words(
    """
    James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew
    Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason
    Jeffrey Ryan Gary
    """
)
ENGLISH_SHE = _words(
    """
    Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Betty Margaret
    Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca
    Sharon Laura
    """
)
ENGLISH_FIRST = _words(
    """
    Har Wal Ald Brad Hamp Ash Barn Black Bridge Brook Burn Cart Chester Clay Cliff Cromp Dal Den Dun
    East Ed Farn Field Ford Glad Gold Green Hart Hather Hay Hill Hol Hun Ken Lang Law Lin Lock Mar Mid
    Mil Nor Oak Pem Pres Rad Ram Red Rich Rob Ro Shel Stan Stock Strat Sut Thorn Tur Wake Ward Wat Wel
    West Whit Win Wood
    """
)
ENGLISH_SURNAME = _words(
    """
    son ton ley ford man well worth field wood ham by er ing land bury stone more den ell shaw low
    """
)
GERMAN_HE = _words(
    """
    Hans Peter Wolfgang Klaus Jürgen Dieter Manfred Uwe Günter Horst Stefan Thomas Jörg Heinz Karl
    """
)
GERMAN_SHE = _words(
    """
    Ursula Monika Petra Elisabeth Sabine Renate Helga Karin Brigitte Ingrid Erika Gisela Käthe
    """
)
GERMAN_FIRST = _words(
    """
    Acker Bach Bauer Berg Birken Blum Brand Braun Buch Busch Dietz Eber Eichen Engel Fels Fisch Frei
    Fried Geiger Gold Groß Haber Hahn Hart Heiden Herz Hof Holz Kaiser Klein König Kraut Krüger Lang
    Linden Löwen Mühl Müller Neu Nuss Ober Pfeif Ritter Rosen Roth Sauer Schäfer Schmidt Schnei Schröd
    Schwarz Silber Sonn Stein Stern Tannen Unter Vogel Wald Weber Wein Weiß Winkel Wolf Zimmer Zucker
    """
)
GERMAN_SURNAME = _words(
    """
    mann berg bach er stein bauer feld inger hofer ler meier hardt hausen thal ke sen burger wald
    """
)
