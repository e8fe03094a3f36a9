import CardCore

/// One record of a document, a transaction or a receipt: its elements, in flat arrays.
///
/// The arrays are used again for the next record, so memory is that of the largest one, which
/// ``Limits`` bound.
package struct XMLTree: Sendable {
    /// The elements in the order of their starts; the root of the record is the first one.
    package private(set) var nodes: [Node] = []
    private var attributes: [Attribute] = []
    private var bytes: [UInt8] = []
    /// The elements that are open, the innermost last.
    private var open: [Int] = []

    /// One element.
    package struct Node: Sendable {
        /// The number of its local name in the schema, from 1; 0 for an unknown name.
        package let name: Int
        /// The index of the element around it; -1 for the root.
        package let parent: Int
        /// The place of its tag in the file.
        package let place: FilePlace
        /// One past the last element inside.
        package var end = 0
        /// The number of elements directly inside.
        package var childCount = 0
        /// The bytes of its stored text, in the bytes of the tree.
        package var text = 0..<0
        /// The length of its text in bytes, stored or not.
        package var length = 0
        /// The number of runs of text and CDATA sections in it.
        package var runCount = 0
        /// True if it contains a comment or an instruction.
        package var hasNode = false
        /// Its known attributes, as indices in the tree.
        package var attributes = 0..<0
    }

    private struct Attribute: Sendable {
        let name: Int
        let text: Range<Int>
        let length: Int
    }

    /// True if the record is complete, or none was begun.
    var isClosed: Bool { open.isEmpty }

    mutating func clear() {
        nodes.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Adds the next event of the record, the start of its root first.
    mutating func take(_ event: XMLEvent, _ text: ArraySlice<UInt8>) throws(FileFault) {
        switch event.kind {
        case .start: try begin(event)
        case .attribute: addAttribute(event, text)
        case .text, .cdata: addRun(event, text)
        case .node: if let last = open.last { nodes[last].hasNode = true }
        case .end: if let last = open.popLast() { nodes[last].end = nodes.count }
        }
        guard bytes.count <= Limits.xmlRecordBytes else {
            throw FileFault(.xmlLimit, at: event.place, detail: XMLDetail.textOfRecord)
        }
    }

    private mutating func begin(_ event: XMLEvent) throws(FileFault) {
        guard nodes.count < Limits.xmlRecordElements else {
            throw FileFault(.xmlLimit, at: event.place, detail: XMLDetail.elementsOfRecord)
        }
        if let parent = open.last { nodes[parent].childCount += 1 }
        nodes.append(Node(name: event.name, parent: open.last ?? -1, place: event.place))
        nodes[nodes.count - 1].attributes = attributes.count..<attributes.count
        open.append(nodes.count - 1)
    }

    private mutating func addAttribute(_ event: XMLEvent, _ text: ArraySlice<UInt8>) {
        guard event.name > 0, let last = open.last else { return }
        let range = append(text)
        attributes.append(Attribute(name: event.name, text: range, length: event.length))
        nodes[last].attributes = nodes[last].attributes.lowerBound..<attributes.count
    }

    private mutating func addRun(_ event: XMLEvent, _ text: ArraySlice<UInt8>) {
        guard let last = open.last else { return }
        nodes[last].runCount += 1
        // Text of an element without a known name is never read.
        guard nodes[last].name > 0 else { return }
        nodes[last].text = append(text)
        nodes[last].length = event.length
    }

    private mutating func append(_ text: ArraySlice<UInt8>) -> Range<Int> {
        bytes += text
        return bytes.count - text.count..<bytes.count
    }
}

extension XMLTree {
    /// The elements of that name directly inside.
    package func children(of node: Int, named name: Int) -> [Int] {
        var found: [Int] = []
        var next = child(of: node, named: name)
        while let child = next {
            found.append(child)
            next = self.child(of: node, named: name, after: child)
        }
        return found
    }

    /// The first element of that name directly inside, or the next one after another child.
    package func child(of node: Int, named name: Int, after child: Int? = nil) -> Int? {
        var place = child.map { nodes[$0].end } ?? node + 1
        while place < nodes[node].end {
            if nodes[place].name == name { return place }
            place = nodes[place].end
        }
        return nil
    }

    /// The elements directly inside.
    package func children(of node: Int) -> [Int] {
        var found: [Int] = []
        found.reserveCapacity(nodes[node].childCount)
        var place = node + 1
        while place < nodes[node].end {
            found.append(place)
            place = nodes[place].end
        }
        return found
    }

    /// The elements of that name anywhere inside.
    package func descendants(of node: Int, named name: Int) -> [Int] {
        (node + 1..<max(node + 1, nodes[node].end)).filter { nodes[$0].name == name }
    }

    /// Appends the texts of an element and of all elements inside, each with its name before it.
    package func append(_ node: Int, to bytes: inout [UInt8]) {
        for part in node..<max(node + 1, nodes[node].end) where nodes[part].name > 0 {
            bytes.append(UInt8(truncatingIfNeeded: nodes[part].name))
            bytes += self.bytes[nodes[part].text]
        }
    }

    /// The text of an attribute without a prefix.
    package func attribute(_ name: Int, of node: Int) -> ArraySlice<UInt8>? {
        for index in nodes[node].attributes where attributes[index].name == name {
            return bytes[attributes[index].text]
        }
        return nil
    }

    /// The attributes of an element that are known, with their texts.
    package func attributes(of node: Int) -> [(name: Int, text: ArraySlice<UInt8>)] {
        let range = nodes[node].attributes
        guard !range.isEmpty else { return [] }
        return attributes[range].map { ($0.name, bytes[$0.text]) }
    }

    /// The value of an element: one run of text or one CDATA section, without white space around.
    ///
    /// - Throws: `xml.unsupported_node` if a comment or an element in it could hide digits,
    ///   `limit.xml` if it is longer than any value.
    package func value(of node: Int) throws(FileFault) -> ArraySlice<UInt8> {
        let facts = nodes[node]
        guard facts.runCount <= 1, !facts.hasNode, facts.childCount == 0 else {
            throw FileFault(.unsupportedNode, at: facts.place)
        }
        guard facts.length <= Limits.xmlValueBytes else {
            throw FileFault(.xmlLimit, at: facts.place, detail: XMLDetail.valueBytes(facts.length))
        }
        // Only its beginning was stored; its length shows the caller that it is not a value.
        guard facts.length <= Limits.fieldBytes else { return bytes[facts.text] }
        return Self.trimmed(bytes[facts.text])
    }

    /// The text without spaces, tabs and line ends at both ends.
    package static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first, isSpace(first) { text.removeFirst() }
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == .lineFeed
            || byte == .carriageReturn
    }
}
