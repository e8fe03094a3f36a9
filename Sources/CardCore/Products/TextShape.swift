/// A set of texts, defined symbol by symbol.
///
/// The shape of the rest of a text after its first symbol is a shape again, so that a text is read
/// by one step for each symbol.
///
/// - Source: J. A. Brzozowski, "Derivatives of Regular Expressions", 1964.
indirect enum TextShape: Hashable, Sendable {
    /// A shape without texts.
    case nothing
    /// The shape of the text without symbols.
    case end
    /// One of these symbols.
    case symbol(SymbolSet)
    /// A text of the first shape, then one of the second.
    case pair(TextShape, TextShape)
    /// A text of one of these shapes, of two or more.
    case choice(Set<TextShape>)
    /// Any number of texts of the shape.
    case many(TextShape)

    /// Returns true if the text without symbols has the shape.
    var allowsEnd: Bool {
        switch self {
        case .nothing, .symbol: false
        case .end, .many: true
        case .pair(let first, let second): first.allowsEnd && second.allowsEnd
        case .choice(let shapes): shapes.contains(where: \.allowsEnd)
        }
    }

    /// The shape of the rest of a text of this shape that begins with `symbol`.
    func rest(after symbol: UInt8) -> TextShape {
        switch self {
        case .nothing, .end: .nothing
        case .symbol(let symbols): symbols.contains(symbol) ? .end : .nothing
        case .pair(let first, let second):
            if first.allowsEnd {
                .either([.of([first.rest(after: symbol), second]), second.rest(after: symbol)])
            } else {
                .of([first.rest(after: symbol), second])
            }
        case .choice(let shapes): .either(shapes.map { $0.rest(after: symbol) })
        case .many(let shape): .of([shape.rest(after: symbol), self])
        }
    }
}

extension TextShape {
    /// One of the symbols of `text`.
    static func any(of text: String) -> TextShape { .symbol(SymbolSet(text.utf8)) }

    /// Texts of these shapes, one after the other; equal sequences are equal values.
    static func of(_ shapes: [TextShape]) -> TextShape {
        shapes.reversed().reduce(.end) { rest, shape in joined(shape, rest) }
    }

    private static func joined(_ first: TextShape, _ second: TextShape) -> TextShape {
        if first == .nothing || second == .nothing { return .nothing }
        if first == .end { return second }
        if second == .end { return first }
        guard case .pair(let head, let middle) = first else { return .pair(first, second) }
        return .pair(head, joined(middle, second))
    }

    /// A text of one of these shapes; equal choices are equal values.
    static func either(_ shapes: [TextShape]) -> TextShape {
        var different: Set<TextShape> = []
        for shape in shapes {
            switch shape {
            case .nothing: break
            case .choice(let others): different.formUnion(others)
            default: different.insert(shape)
            }
        }
        guard different.count < 2 else { return .choice(different) }
        return different.first ?? .nothing
    }

    /// A text of the shape, or the text without symbols.
    static func optional(_ shape: TextShape) -> TextShape { either([shape, .end]) }
}

/// Some symbols of ASCII.
struct SymbolSet: Hashable, Sendable {
    private var bits: UInt128 = 0

    init(_ symbols: some Sequence<UInt8>) {
        for symbol in symbols where symbol < 128 { bits |= 1 << UInt128(symbol) }
    }

    func contains(_ symbol: UInt8) -> Bool { symbol < 128 && bits >> UInt128(symbol) & 1 == 1 }
}
