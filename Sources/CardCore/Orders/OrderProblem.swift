/// A problem that stops an order, as its record stores it.
///
/// - Shape: the text of unfinished work begins with `unfinished`, the work and a colon.
package enum OrderProblem: Hashable, Sendable {
    /// A run died during the work, and a later run could not finish it.
    case unfinished(Work, reason: String)
    /// An answer of the printer was refused.
    case answer(String)

    /// The work during which a run died.
    package enum Work: String, CaseIterable, Sendable { case minting, release, shredding }

    /// Reads the text of a record.
    package init(_ text: String) {
        for work in Work.allCases {
            let mark = Self.mark(work)
            guard text.utf8.starts(with: mark.utf8) else { continue }
            let reason = String(Substring(text.utf8.dropFirst(mark.utf8.count)))
            self = .unfinished(work, reason: reason)
            return
        }
        self = .answer(text)
    }

    /// The text of a record.
    package var text: String {
        switch self {
        case .unfinished(let work, let reason): Self.mark(work) + reason
        case .answer(let text): text
        }
    }

    /// True if the problem is that the work could not be finished.
    package func isUnfinished(_ work: Work) -> Bool {
        if case .unfinished(work, reason: _) = self { true } else { false }
    }

    private static func mark(_ work: Work) -> String { "unfinished \(work.rawValue): " }
}

extension OrderRecord {
    /// The stored problem; nil if there is none, or if a later event has overtaken it.
    ///
    /// A refused answer is a problem only of an order that waits for its printer's answer: it is
    /// overtaken if the right answers cover every card, whether they arrived before it or after it.
    package var openProblem: OrderProblem? {
        guard let problem = problem.map(OrderProblem.init) else { return nil }
        switch problem {
        case .unfinished: return problem
        case .answer: return state == .released ? problem : nil
        }
    }
}
