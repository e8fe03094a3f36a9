import CardCore
import Testing

struct GiftCardWordsTests {
    @Test(arguments: [
        "Gift card", "GIFT CARD 500", "giftcard", "e-Gift-Card", "Gift\u{A0}Card",
        "gift\u{202F}card", "Gift\u{2011}card", "Gift\u{AD}card", "gift_card", "Gift.Card",
        "GiftCards", "Digital gift – card", "Gift  card", "gift\u{200B}card", "Ｇｉｆｔ Ｃａｒｄ",
        "Gift voucher", "Gift certificate 50", "Gavekort 500 kr", "Julegavekort", "GAVE-KORT",
        "Presentkort", "presentkortet", "Gåvokort", "Lahjakortti", "LAHJAKORTIN arvo",
        "Geschenkkarte", "Geschenk-Karten", "Gutschein 25 €", "Weihnachtsgutscheine",
        "Geschenkgutschein", "Cadeaukaart", "cadeaubon", "Kadobon", "VVV-Cadeaubon", "Carte cadeau",
        "Cartes-cadeaux", "CARTE CADEAU", "Bon cadeau", "Chèque-cadeau", "Cheque cadeau",
        "Bon d’achat", "Bon d'achat", "Tarjeta regalo", "Tarjeta de regalo", "Tarjetas regalo",
        "Cheque regalo", "Carta regalo", "Carte regalo", "Buono regalo", "Buoni-regalo",
        "Cartão-presente", "Cartão presente", "CARTAO PRESENTE", "Vale-presente", "Cheque-prenda",
        "Karta podarunkowa", "Karty podarunkowe", "Bon podarunkowy", "Karta upominkowa",
        "Gift/Card", "Gift+card", "Gift·Card", "Gift\tcard", "Pre-paid giftcard (10)",
    ])
    func recognisesGiftCards(_ name: String) { #expect(GiftCardWords.areIn(name)) }

    @Test(arguments: [
        "", "Mug", "Gift bag", "Gift wrap", "Greeting card", "Card", "Gift", "Postkort",
        "Visittkort",
        "Kortstokk", "Karte", "Kinokarte", "Gift, card holder", "Regalo", "Tarjeta", "Cadeau",
        "Carte postale", "Kaart", "Present", "Bonbons", "Gave", "Buono", "Cartão de visita", "礼品",
        "Bon appétit", "4006381333931",
    ])
    func doesNotRecogniseOtherArticles(_ name: String) { #expect(!GiftCardWords.areIn(name)) }

    @Test(arguments: [
        ("Gift card", "gift card"), ("e-Gift-Card 500", "gift-card"),
        ("GIFT\u{A0}CARDS", "gift\u{A0}card"),
        ("Weihnachtsgutscheine 25 €", "gutschein"), ("Gutschein, Geschenkkarte", "gutschein"),
        ("Chèque-cadeau", "chèque-cadeau"), ("Ｇｉｆｔ Ｃａｒｄ", "ｇｉｆｔ ｃａｒｄ"), ("Gift wrap", nil),
        ("", nil),
    ])
    func findsTheWordAsItIsWritten(_ name: String, _ word: String?) {
        #expect(GiftCardWords.word(in: name) == word)
        guard let word else { return }
        #expect(GiftCardWords.areIn(word) && name.lowercased().contains(word))
    }
}
