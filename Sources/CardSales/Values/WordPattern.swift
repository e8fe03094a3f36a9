/// A text with `*` for anything at either end; letters are compared without case.
struct WordPattern: Hashable, Sendable {
    private let core: String
    private let isOpenAtStart: Bool
    private let isOpenAtEnd: Bool

    init(_ pattern: String) {
        isOpenAtStart = pattern.hasPrefix("*")
        isOpenAtEnd = pattern.hasSuffix("*")
        var core = pattern.lowercased()
        if isOpenAtStart { core.removeFirst() }
        if isOpenAtEnd, !core.isEmpty { core.removeLast() }
        self.core = core
    }

    /// Returns true if it fits a text in lower case.
    func fits(_ text: String) -> Bool {
        switch (isOpenAtStart, isOpenAtEnd) {
        case (false, false): text == core
        case (false, true): text.hasPrefix(core)
        case (true, false): text.hasSuffix(core)
        case (true, true): text.contains(core)
        }
    }
}
