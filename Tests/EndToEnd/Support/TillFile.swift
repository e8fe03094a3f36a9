import Foundation
import Testing

/// A sample of records that a till writes, and the expected result.
///
/// The samples name the cards 1 to 6 of a product with one digit less; here they become the cards
/// 11 to 16 of the order, of which none is spoiled.
struct TillFile: Sendable, CustomTestStringConvertible {
    let sample: String
    let template: String
    /// The settings of the shop's own template besides the built-in ones.
    var setting = ""
    /// Records that were skipped, one for each reason.
    let ignored: [String]
    /// The number of the sample's rows that no till could have meant.
    var rejected = 0
    let activated: Int
    let states: [Int: String]
    let outstanding: Int
    /// The card that the last record with a card gives back, and its replacement in the other test.
    let returned: Int
    let right: Int
    let outstandingWhenCorrected: Int
    /// Places in which a token can hide: the present text, and the text with the token.
    let hidings: [Hiding]

    struct Hiding: Sendable {
        let old: String
        let new: String
    }

    var testDescription: String { sample }

    static let all = [poslog, rtlog, wpubonDocument, wpubonLines, tlog]

    /// Tills, and a time in the file: as it is, as it cannot be read, as it then is in the
    /// correction, and as it is typed there.
    static let withUnreadableDays: [(TillFile, [String])] = [
        (
            poslog,
            [
                "2026-11-20</BusinessDayDate>\n    <EndDateTime>2026-11-20T12:00:00<",
                "20/11/2026</BusinessDayDate>\n    <EndDateTime>20/11/2026 12:00<",
                "20/11/2026 12:00", "2026-11-20T12:00:00+01:00",
            ]
        ),
        (
            wpubonLines,
            [
                "202611201200001001", "2026112X1200001001", "2026112X120000",
                "2026-11-20T12:00:00+01:00",
            ]
        ),
        (
            tlog,
            [
                "261120120000100100020", "26112X120000100100020", "2026112X120000",
                "2026-11-20T12:00:00+01:00",
            ]
        ),
    ]
}

extension TillFile {
    static let poslog = TillFile(
        sample: "oslo-01.poslog.xml",
        template: "poslog",
        setting: "items: [\"7038010000001\"]",
        ignored: ["cancelled", "other_article", "training"],
        activated: 200_000,
        states: [11: "used", 12: "used", 13: "inactive", 14: "unused", 16: "inactive"],
        // Four cards of 500, a load of 100, a payment of 49.50, and one returned card.
        outstanding: 155_050,
        returned: 13,
        right: 13,
        outstandingWhenCorrected: 155_050,
        hidings: [
            Hiding(old: "Takk for handelen", new: "TOKEN"),
            Hiding(old: "Takk for handelen", new: "Kort TOKEN takk"),
            Hiding(old: "Takk for handelen", new: "<![CDATA[TOKEN]]>"),
            Hiding(old: "One day of one shop:", new: "See TOKEN :"),
            Hiding(old: "Action=\"Recharge\"", new: "Action=\"Recharge\" Note=\"TOKEN\""),
        ]
    )

    static let rtlog = TillFile(
        sample: "SIMT_20261120233000_oslo1.dat",
        template: "rtlog",
        ignored: ["cancelled", "other_record", "superseded"],
        // The sample returns a card that it never sold.
        rejected: 1,
        activated: 150_000,
        states: [11: "inactive", 12: "inactive", 13: "unused", 14: "inactive", 15: "unused"],
        outstanding: 100_000,
        returned: 14,
        right: 13,
        outstandingWhenCorrected: 50_000,
        hidings: [
            Hiding(old: "CASH|50000", new: "CASH|50000|TOKEN"),
            Hiding(old: "CASH|50000", new: "CASH|50000|Kort TOKEN takk"),
            Hiding(old: "NOSALE|Y", new: "NOSALE|Y|TOKEN"),
        ]
    )

    private static let wpubonDocument = wpubon(
        "oslo-01.wpubon.xml",
        hidings: [
            Hiding(old: ">CASH<", new: ">TOKEN<"), Hiding(old: ">CASH<", new: ">Kort TOKEN takk<"),
        ]
    )

    static let wpubonLines = wpubon(
        "oslo-01.wpubon.txt",
        hidings: [Hiding(old: "CASH", new: "TOKEN"), Hiding(old: "CASH", new: "Kort TOKEN takk")]
    )

    private static func wpubon(_ sample: String, hidings: [Hiding]) -> TillFile {
        TillFile(
            sample: sample,
            template: "wpubon",
            setting: "sign: minusIsSale",
            ignored: ["other_article"],
            activated: 50_000,
            states: [11: "inactive"],
            outstanding: 0,
            returned: 11,
            right: 11,
            outstandingWhenCorrected: 0,
            hidings: hidings
        )
    }

    static let tlog = TillFile(
        sample: "store-0101.tlog",
        template: "tlog-sap",
        ignored: ["cancelled", "other_record"],
        activated: 100_000,
        states: [11: "used", 12: "inactive", 13: "inactive"],
        outstanding: 37_450,
        returned: 12,
        right: 12,
        outstandingWhenCorrected: 37_450,
        hidings: [
            Hiding(old: "100100010011201NOK", new: "100100010011201NOKTOKEN"),
            Hiding(old: "100100010011201NOK", new: "100100010011201NOK Kort TOKEN takk"),
        ]
    )
}

extension TillFile {
    /// The shop's own template: the one that is built in, with zone, currency and articles.
    func prepare(_ shop: Shop) async throws {
        let shown = try await shop.mintrun("template", "show", template).expect(0).text
        let own = shown.replacing("currency: USD", with: "currency: NOK")
        let folder = shop.bench.workspace.appending(path: "templates/pos")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("\(own)\nzone: Europe/Oslo\n\(setting)\n".utf8)
            .write(to: folder.appending(path: "\(template).yaml"))
        // Samples keep their days and grow old.
        try shop.configure("senders: [{name: oslo, maxAgeDays: 36500}]")
    }

    /// Writes the sample, for cards of the order.
    ///
    /// - Returns: the file's name.
    func write(
        to shop: Shop,
        as prefix: String = "",
        changing change: (String) throws -> String = { $0 }
    ) throws -> String {
        var text = try Places.samples.appending(path: "pos/\(sample)").text
        for card in 1...6 {
            let short = "NC" + Shop.serial(card).dropFirst(3)
            let serial = Shop.serial(card + 10)
            // In columns, the longer number replaces a blank of the padding.
            text = text.replacing(short + " ", with: serial).replacing(short, with: serial)
        }
        try shop.bench.write(change(text), to: prefix + sample)
        return prefix + sample
    }

    /// The text with another card in the last record that names the returned one.
    func replaceReturned(in text: String, with serial: String) -> String {
        guard let last = text.ranges(of: Shop.serial(returned)).last else { return text }
        return text.replacingCharacters(in: last, with: serial)
    }
}
