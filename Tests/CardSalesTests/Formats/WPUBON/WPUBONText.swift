/// One receipt of a WPUBON01, to be written in both forms.
struct WPUBONText {
    let number: Int
    var items: [(sign: String, card: String, article: String)] = []
    var payments: [(sign: String, sum: String, card: String)] = []

    static func xml(_ receipts: [WPUBONText]) -> String {
        let all = receipts.map { receipt in
            let items = receipt.items.map {
                "<E1WPB02><ARTNR>\($0.article)</ARTNR><SERIENNR>\($0.card)</SERIENNR><VORZEICHEN>"
                    + "\($0.sign)</VORZEICHEN><MENGE>1.000</MENGE></E1WPB02>"
            }
            let payments = receipt.payments.map {
                "<E1WPB06><VORZEICHEN>\($0.sign)</VORZEICHEN><SUMME>\($0.sum)</SUMME><WAEHRUNG>NOK"
                    + "</WAEHRUNG><KARTENNR>\($0.card)</KARTENNR></E1WPB06>"
            }
            return "<E1WPB01><KASSID>2</KASSID><VORGDATUM>20261120</VORGDATUM><VORGZEIT>120000"
                + "</VORGZEIT><BONNUMMER>\(receipt.number)</BONNUMMER>\(items.joined())"
                + "\(payments.joined())</E1WPB01>"
        }
        return "<WPUBON01><IDOC><EDI_DC40><SNDPRN>S1</SNDPRN></EDI_DC40>\(all.joined())</IDOC>"
            + "</WPUBON01>"
    }

    static func flat(_ receipts: [WPUBONText]) -> String {
        var lines = [control]
        for receipt in receipts {
            let place = lines.count
            lines.append(segment("E2WPB01001", number: place, parent: 0, head(receipt.number)))
            for item in receipt.items {
                let data =
                    padded("SALE", 4) + padded("EAN", 4) + padded(item.article, 25)
                    + padded(item.card, 25) + padded(item.sign, 1) + "     1.000"
                lines.append(segment("E2WPB02001", number: lines.count, parent: place, data))
            }
            for payment in receipt.payments {
                let data =
                    padded(payment.sign, 1) + padded("GIFT", 4) + padded(payment.sum, 35)
                    + padded("", 4) + padded("NOK", 4) + padded(payment.card, 25)
                lines.append(segment("E2WPB06001", number: lines.count, parent: place, data))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The fields of EDI_DC40 up to the sender, by their lengths.
    static let control = [
        ("EDI_DC40", 10), ("800", 3), ("1", 16), ("700", 4), ("", 2), ("2", 1), ("", 1), ("", 1),
        ("", 1), ("WPUBON01", 30), ("", 30), ("WPUBON", 30), ("", 3), ("", 3), ("", 1), ("", 6),
        ("", 6), ("TILLS", 10), ("KU", 2), ("", 2), ("S1", 10),
    ].map { padded($0.0, $0.1) }.joined()

    /// POSKREIS, KASSID, VORGDATUM, VORGZEIT, BONNUMMER, and the rest up to BELEGWAERS.
    private static func head(_ number: Int) -> String {
        padded("", 5) + padded("2", 25) + "20261120120000" + padded("\(number)", 15)
            + padded("", 4 + 25 + 10 + 35) + "NOK "
    }

    static func segment(_ name: String, number: Int, parent: Int, _ data: String) -> String {
        padded(name, 30) + "800" + padded("1", 16) + digits(number) + digits(parent) + "02" + data
    }

    private static func digits(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 6 - "\(number)".count)) + "\(number)"
    }

    private static func padded(_ text: String, _ count: Int) -> String {
        text + String(repeating: " ", count: max(0, count - text.count))
    }
}
