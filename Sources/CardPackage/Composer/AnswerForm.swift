import CardCore

/// `answer.json` and `answer.csv`: the forms for the printer's answer, without the counts and the
/// serials that the printer adds.
///
/// - Secrecy: public.
/// - Source: docs/formats/acknowledgement.md
struct AnswerForm {
    /// The id of the order.
    let order: String
    /// The digest of `manifest.json`; 64 hexadecimal digits.
    let manifestDigest: String

    /// The form in JSON, laid out for people.
    var json: [UInt8] {
        let text = """
            {
              "schema": 1,
              "order": \(JSON.string(order).text),
              "package": {"manifestSha256": "\(manifestDigest)"},
              "received": null,
              "good": null,
              "spoiled": [],
              "missing": []
            }

            """
        return Array(text.utf8)
    }

    /// The form in CSV; ends of lines are CRLF.
    var csv: [UInt8] {
        let rows = [
            "#order,\(order)", "#manifestSha256,\(manifestDigest)", "#received,",
            "serial,status,reason",
        ]
        return rows.flatMap { Array("\($0)\r\n".utf8) }
    }
}
