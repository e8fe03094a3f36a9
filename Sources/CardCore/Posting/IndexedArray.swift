/// An array whose elements are found by indexes of one type only.
struct IndexedArray<Index: PostingIndex, Element> {
    private(set) var elements: [Element]

    init(_ elements: [Element] = []) { self.elements = elements }

    /// The same element for each index of another array.
    init(repeating element: Element, for other: IndexedArray<Index, some Any>) {
        elements = [Element](repeating: element, count: other.count)
    }

    var count: Int { elements.count }
    var indices: some Sequence<Index> { elements.indices.lazy.map { Index(offset: $0) } }
    /// The index of the next element.
    var endIndex: Index { Index(offset: elements.count) }

    subscript(index: Index) -> Element {
        // Both in place: a card is not copied when one of its fields is read or changed.
        _read { yield elements[index.offset] }
        _modify { yield &elements[index.offset] }
    }

    func elements(from first: Index) -> [Element] { Array(elements[first.offset...]) }

    mutating func append(_ element: Element) { elements.append(element) }
    mutating func reserveCapacity(_ count: Int) { elements.reserveCapacity(count) }
}

extension IndexedArray: Sendable where Element: Sendable {}
extension IndexedArray: Equatable where Element: Equatable {}
