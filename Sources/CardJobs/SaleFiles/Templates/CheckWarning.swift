package import CardCore

/// A finding of a trial of a template on a file, besides unreadable rows.
package enum CheckWarning: Hashable, Sendable {
    /// Only a sender who may send files so can send this one.
    case wrapped([Wrapping])
    /// The file ends inside a line, and would be held.
    case noLineEnd
    case lookalike(article: String, records: Int)
    case extraColumns([String])
    /// The template asks for files of the inbox and lacks a key.
    case inboxIncomplete(missing: String)
    /// Rows with a time that the clocks showed twice.
    case ambiguousTime(rows: Int)

    package var code: String {
        switch self {
        case .wrapped: "wrapped"
        case .noLineEnd: "no_line_end"
        case .lookalike: "looks_like_gift_card"
        case .extraColumns: "extra_columns"
        case .inboxIncomplete: "inbox_incomplete"
        case .ambiguousTime: "ambiguous_time"
        }
    }
}
