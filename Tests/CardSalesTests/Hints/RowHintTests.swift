import CardCore
import CardSales
import Testing

/// Hints about cells of native rows, followed to the letter.
struct RowHintTests {
    /// A wrong cell, and the cell that its hint asks for.
    struct Sample: Sendable {
        let code: RowCode
        let wrong: [Int: String]
        let followed: [Int: String]
        /// Keys past the last column: as they are wrong, and as they follow the hint.
        var keys = ("", "")
    }

    static let samples: [Sample] = [
        Sample(code: .unknownOperation, wrong: [3: "sell"], followed: [3: "activate"]),
        Sample(code: .phase, wrong: [4: "done"], followed: [4: "final"]),
        Sample(code: .unexpectedField, wrong: [13: "NC2"], followed: [13: ""]),
        Sample(code: .unknownKey, wrong: [:], followed: [:], keys: (",till=1", ",meta.till=1")),
        Sample(code: .alphabet, wrong: [10: "NC_1"], followed: [10: "NC1"]),
        Sample(code: .dateSyntax, wrong: [9: "20.11.2026"], followed: [9: "2026-11-21T08:30:00Z"]),
        Sample(
            code: .dateInvalid,
            wrong: [9: "2026-11-31T12:00:00Z"],
            followed: [9: "2026-11-30T12:00:00Z"]
        ),
        Sample(code: .moneySyntax, wrong: [11: "50.00"], followed: [11: "5000"]),
        Sample(
            code: .zero,
            wrong: [3: "load", 11: "0"],
            followed: [3: "load", 11: "5000"]
        ),
        Sample(code: .negative, wrong: [11: "-5000"], followed: [11: "5000"]),
        Sample(code: .currency, wrong: [12: "kr"], followed: [12: "NOK"]),
        Sample(code: .currency, wrong: [12: "nok"], followed: [12: "NOK"]),
        Sample(code: .overflow, wrong: [11: "99999999999999999999"], followed: [11: "5000"]),
        Sample(code: .idSyntax, wrong: [2: "m 1"], followed: [2: "m-1"]),
        Sample(
            code: .dateSyntax,
            wrong: [:],
            followed: [:],
            keys: (",expiresOn=31.12.2028", ",expiresOn=2026-12-31")
        ),
        Sample(
            code: .dateSyntax,
            wrong: [:],
            followed: [:],
            keys: (",activeFrom=2026-11-21", ",activeFrom=2026-11-21T08:30:00Z")
        ),
        Sample(
            code: .dateSyntax,
            wrong: [:],
            followed: [:],
            keys: (",expiryMonth=12/28", ",expiryMonth=2812")
        ),
        Sample(
            code: .dateInvalid,
            wrong: [:],
            followed: [:],
            keys: (",expiryMonth=1228", ",expiryMonth=2812")
        ),
        paidBack("500 NOK", "500.00 NOK"), paidBack("500,00 NOK", "500.00 NOK"),
        paidBack("50000", "500.00 NOK"), paidBack("500.00", "500.00 NOK"),
        paidBack("5x NOK", "500.00 NOK"), paidBack("1.5 JPY", "50000 JPY"),
    ]

    private static func paidBack(_ wrong: String, _ followed: String) -> Sample {
        let row = [3: "deactivate", 11: "", 12: ""]
        return Sample(
            code: .moneySyntax,
            wrong: row,
            followed: row,
            keys: (",\"paidBack=\(wrong)\"", ",paidBack=\(followed)")
        )
    }

    @Test(arguments: samples)
    func followsTheHint(_ sample: Sample) {
        let wrong = SaleReading.around(saleRow(sample.wrong, adding: sample.keys.0))
        #expect(wrong.code == sample.code)
        let followed = SaleReading.around(saleRow(sample.followed, adding: sample.keys.1))
        #expect(followed.code == nil && followed.messages.count == 1, "\(sample)")
        // The last form that the hint gives is the one that is written.
        guard case .failure(let rejection)? = wrong.rows.first?.content else { return }
        guard let advised = rejection.advice?.written else { return }
        let written = sample.keys.1.isEmpty ? sample.followed.values.first ?? "" : sample.keys.1
        #expect(written.hasSuffix(advised), "\(advised)")
    }
}
