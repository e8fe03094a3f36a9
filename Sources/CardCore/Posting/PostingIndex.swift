/// A 0-based index of one kind of element of a ``PostingEngine``.
///
/// Each kind is a type of its own. An index of a card in place of an index of a message does not
/// compile; neither does arithmetic with an index, nor a plain number in place of one.
protocol PostingIndex: Hashable, Comparable, Sendable {
    var offset: Int { get }
    init(offset: Int)
}

extension PostingIndex {
    static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

/// The index of a card of an engine.
struct CardIndex: PostingIndex { let offset: Int }

/// The index of a known message of a book: of a request, of an advice, or of a final message.
struct MessageIndex: PostingIndex { let offset: Int }

/// The index of an order of an engine.
struct OrderIndex: PostingIndex { let offset: Int }
