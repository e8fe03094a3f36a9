import CardCore
import CardJobs

extension StreamFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notMissing(let number, let sender, let next):
            """
            number \(number) is not missing in the stream of \
            \(id: sender.text)\(next.map { ", which waits for number \($0)" } ?? "")
            """
        case .unknownSender(let sender, _):
            "no file of a sender \(id: sender.text) was posted or held"
        case .emptyPeriod(let from, let last):
            "\(from) is after \(last), the last day that is over"
        }
    }

    var remedy: ShownText {
        switch self {
        case .notMissing(_, let sender, _): "mintrun sales gaps --sender \(id: sender.text)"
        case .unknownSender(_, let near):
            near.isEmpty ? "mintrun sales list" : "use one of: \(ids: near.map(\.text))"
        case .emptyPeriod: "give an earlier --from"
        }
    }
}
