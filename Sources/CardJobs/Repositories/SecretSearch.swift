import CardCore
import CardLedger
import CardSales
import CardText
import CardVault

/// The number of tokens that a sender may send before its files are an alarm.
package enum SecretLimits {
    /// More hits of one sender in a day are an alarm.
    package static let hitsInADay = 3
    /// The limit of consecutive texts of one file that look like tokens and are not tokens.
    package static let missesInARow = 100
}

/// Looks for tokens of cards in texts that must not contain any.
///
/// A text is hashed only if its symbols fit a format of a product; texts of other shapes cost a
/// look at their length, or at their bytes.
struct SecretSearch {
    /// Raised when the search finds more than before: stored texts are searched again.
    static let version = 2

    /// The size of the pieces in which a file is searched.
    ///
    /// - Unit: bytes.
    static let chunkSize = 1 << 18

    private let repositories: Repositories
    private let formats: TokenFormats
    private var suspects: [Suspect] = []
    private var found: [Int: CardNumber] = [:]
    /// Every card that was found, complete after ``finish()``.
    ///
    /// A line may hold the tokens of several.
    private(set) var cards: Set<CardNumber> = []
    private var misses = 0
    /// True if so many consecutive texts looked like tokens that somebody may be guessing.
    private(set) var isGuessing = false

    private struct Suspect {
        let hash: [UInt8]
        let line: Int
        /// True if the whole text has the shape of a token.
        let isWhole: Bool
    }

    private static let batchSize = 4096

    init(_ repositories: Repositories) throws {
        self.init(repositories, try repositories.tokenFormats())
    }

    /// A search with formats that were read before.
    init(_ repositories: Repositories, _ formats: TokenFormats) {
        self.repositories = repositories
        self.formats = formats
    }

    /// The length of the shortest token of any product.
    var fewestBytes: Int { formats.fewestBytes }
    /// The number of formats that are looked for.
    var formatCount: Int { formats.detectors.count }

    /// Looks at the fields of a native row; at all of its bytes if it cannot be read.
    mutating func look(at record: CSVRecord) throws {
        let bytes = record.bytes.span
        guard bytes.count >= fewestBytes else { return }
        for column in 0..<record.count {
            let range = record.range(column)
            guard range.count >= fewestBytes else { continue }
            let field = bytes.extracting(range)
            try look(inside: field, line: record.line)
            // Ids are the sender's own, and some senders' ids look like tokens.
            if !NativeIDColumns.contains(column) { try tryOut(field, line: record.line) }
        }
        if record.flaw != nil { try look(inside: bytes, line: record.line) }
    }

    /// Looks at a reader's fields of a record: it may cut fields otherwise than the texts around
    /// them, and fill rows from other ones.
    mutating func look(at event: SaleEvent) throws {
        switch event {
        case .row(let row):
            try look(atFieldsOf: row.record, line: row.physicalLine)
            if case .success(let message) = row.content {
                try look(at: message, line: row.physicalLine)
            }
        case .unread(let fields): try look(at: fields)
        case .counted(let sale):
            for text in [sale.store.text, sale.item] {
                try look(at: Array(text.utf8), line: sale.physicalLine)
            }
        case .header(let header):
            for text in [header.sender.text, header.sequence?.description ?? ""] {
                try look(at: Array(text.utf8), line: 1)
            }
        case .ignored, .trailer: break
        }
    }

    private mutating func look(atFieldsOf record: CSVRecord, line: Int) throws {
        let bytes = record.bytes.span
        guard bytes.count >= fewestBytes else { return }
        for column in 0..<record.count {
            let range = record.range(column)
            guard range.count >= fewestBytes else { continue }
            try look(inside: bytes.extracting(range), line: line)
        }
        if record.flaw != nil { try look(inside: bytes, line: line) }
    }

    /// Looks at every text that is written down of a message.
    private mutating func look(at message: Message, line: Int) throws {
        // Most texts are shorter than any token.
        let fewest = fewestBytes
        try message.forEachText { text in
            guard text.utf8.count >= fewest else { return }
            try look(inside: Array(text.utf8).span, line: line)
        }
        for text in [message.card.text, message.otherCard?.text ?? ""]
        where text.utf8.count >= fewest { try tryOut(Array(text.utf8).span, line: line) }
    }

    /// Looks at a text in a row, beside a row or outside of rows.
    mutating func look(at text: [UInt8], line: Int) throws {
        guard text.count >= fewestBytes else { return }
        try look(inside: text.span, line: line)
    }

    mutating func look(at text: String, line: Int = 1) throws {
        try look(at: Array(text.utf8), line: line)
    }

    /// Looks at the text, and at its usual form if it has characters in full width.
    private mutating func look(inside text: Span<UInt8>, line: Int) throws {
        try detect(in: text, line: line)
        guard let narrow = FullWidth.narrowed(text) else { return }
        try detect(in: narrow.span, line: line)
    }

    private mutating func detect(in text: Span<UInt8>, line: Int) throws {
        for detector in formats.detectors {
            var tokens: [[UInt8]] = []
            detector.forEachCandidate(in: text) { tokens.append($0) }
            for token in tokens { try suspect(token, line: line, isWhole: false) }
        }
    }

    /// Counts a text whose whole has the shape of a token.
    private mutating func tryOut(_ text: Span<UInt8>, line: Int) throws {
        guard text.count >= fewestBytes else { return }
        for shape in formats.shapes {
            guard let token = shape.candidate(in: text) else { continue }
            guard shape.isMarked(text) || !formats.importsNumbers && !isSerial(text) else {
                continue
            }
            return try suspect(token, line: line, isWhole: true)
        }
    }

    private func isSerial(_ text: Span<UInt8>) -> Bool {
        let typed = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        return formats.serials.contains { $0.canonical(typed) != nil }
    }

    private mutating func suspect(_ token: [UInt8], line: Int, isWhole: Bool) throws {
        suspects.append(
            Suspect(hash: repositories.hashes.tokenHash(token), line: line, isWhole: isWhole)
        )
        if suspects.count >= Self.batchSize { try ask() }
    }

    /// The lines that contain a live card's token, and their cards.
    mutating func finish() throws -> [Int: CardNumber] {
        try ask()
        return found
    }

    private mutating func ask() throws {
        guard !suspects.isEmpty else { return }
        let cards = try repositories.ledger.cards(withTokenHashes: Array(Set(suspects.map(\.hash))))
        for suspect in suspects {
            let card = cards[suspect.hash]
            if let card {
                found[suspect.line] = card
                self.cards.insert(card)
            }
            guard suspect.isWhole else { continue }
            misses = card == nil ? misses + 1 : 0
            isGuessing = isGuessing || misses >= SecretLimits.missesInARow
        }
        suspects.removeAll(keepingCapacity: true)
    }
}

extension SecretSearch {
    /// Looks at a whole file as bytes, in pieces that overlap.
    struct Raw {
        /// A token in disguise is not longer.
        private static let overlap = 1024
        private var rest: [UInt8] = []

        mutating func look(at chunk: [UInt8], _ search: inout SecretSearch) throws {
            let piece = rest + chunk
            try search.look(at: piece, line: 0)
            rest = Array(piece.suffix(Self.overlap))
        }
    }
}

extension Message {
    /// Every text that is written down of a message.
    ///
    /// - Secrecy: may hold tokens.
    var texts: [[UInt8]] {
        var texts: [[UInt8]] = []
        forEachText { texts.append(Array($0.utf8)) }
        return texts
    }

    /// The same without a list of them.
    fileprivate func forEachText<Failure>(_ take: (String) throws(Failure) -> Void) throws(Failure)
    {
        try take(card.text)
        if let otherCard { try take(otherCard.text) }
        try take(id.text)
        if let originalID { try take(originalID.text) }
        try take(store.text)
        try take(terminal)
        try take(receipt)
        try take(reason)
        if let customer { try take(customer) }
        if let tender { try take(tender) }
        if let operatorName { try take(operatorName) }
        if let product { try take(product.text) }
        for (key, value) in meta {
            try take(key)
            try take(value)
        }
    }
}
