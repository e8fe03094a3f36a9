import Foundation
import Testing

/// An answer of the service as a till reads it.
struct TillReply: Sendable {
    let status: Int
    /// The fields of the head; names in lower case.
    let fields: [String: String]
    let body: [UInt8]

    /// Takes a whole answer from the beginning of the bytes; nil if it is not whole yet.
    ///
    /// The body has a `Content-Length`, or is in chunks.
    init?(removingFrom bytes: inout [UInt8]) {
        let blank = Array("\r\n\r\n".utf8)
        guard let end = Self.index(of: blank, in: bytes, from: 0) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        fields = Dictionary(
            lines.dropFirst().map(Self.field),
            uniquingKeysWith: { $0 + ", " + $1 }
        )
        let start = end + blank.count
        if fields["transfer-encoding"]?.lowercased() == "chunked" {
            guard let (body, next) = Self.chunks(of: bytes, from: start) else { return nil }
            self.body = body
            bytes.removeFirst(next)
        } else {
            let length = fields["content-length"].flatMap { Int($0) } ?? 0
            guard bytes.count >= start + length else { return nil }
            body = Array(bytes[start..<start + length])
            bytes.removeFirst(start + length)
        }
    }

    private static func field(_ line: String) -> (String, String) {
        let parts = line.split(separator: ":", maxSplits: 1)
        let value = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        return (parts.first.map { $0.lowercased() } ?? "", value)
    }

    private static func index(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= start + part.count else { return nil }
        return (start...bytes.count - part.count).first { index in
            bytes[index] == part[0] && bytes[index..<index + part.count].elementsEqual(part)
        }
    }

    private static func chunks(of bytes: [UInt8], from start: Int) -> ([UInt8], Int)? {
        var body: [UInt8] = []
        var place = start
        let lineEnd = Array("\r\n".utf8)
        while let end = index(of: lineEnd, in: bytes, from: place) {
            let size = Int(String(decoding: bytes[place..<end], as: UTF8.self), radix: 16) ?? 0
            let next = end + 2 + size + 2
            guard bytes.count >= next else { return nil }
            body += bytes[end + 2..<end + 2 + size]
            place = next
            if size == 0 { return (body, place) }
        }
        return nil
    }
}

extension TillReply {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as the JSON object in one line that it must be.
    func json() throws -> Document { try Document(Data(body + [0x0A]), of: "the answer \(status)") }

    /// Fails the test unless the answer has that status.
    @discardableResult
    func expect(_ status: Int, sourceLocation: SourceLocation = #_sourceLocation) -> TillReply {
        #expect(self.status == status, "\(text)", sourceLocation: sourceLocation)
        return self
    }

    /// Fails the test unless the answer is the refusal with that status, type and code.
    @discardableResult
    func expect(
        _ status: Int,
        _ errorType: String,
        code: String? = nil,
        field: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> TillReply {
        expect(status, sourceLocation: sourceLocation)
        let error = try ErrorDetail(self)
        #expect(error.errorType == errorType, "\(text)", sourceLocation: sourceLocation)
        if let code { #expect(error.code == code, "\(text)", sourceLocation: sourceLocation) }
        if let field { #expect(error.field == field, "\(text)", sourceLocation: sourceLocation) }
        return self
    }

    /// The two balances of a success, in minor units.
    func balances(sourceLocation: SourceLocation = #_sourceLocation) throws -> TillBalances {
        let document = try json()
        func amount(_ name: String) throws -> Int {
            try document.integer("amounts.\(name).amount", sourceLocation: sourceLocation)
        }
        return TillBalances(
            book: try amount("balanceAmount"),
            available: try amount("availableBalance")
        )
    }

    /// Fails the test unless the answer is a success with these balances.
    @discardableResult
    func expect(
        book: Int,
        available: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> TillReply {
        expect(201, sourceLocation: sourceLocation)
        let found = try balances(sourceLocation: sourceLocation)
        let expected = TillBalances(book: book, available: available)
        #expect(found == expected, "\(text)", sourceLocation: sourceLocation)
        return self
    }
}

/// The two balances of an answer, in minor units.
struct TillBalances: Hashable, Sendable {
    let book: Int
    let available: Int
}

/// The body of a refusal.
struct ErrorDetail: Hashable, Sendable {
    let errorType: String
    let errorMessage: String
    let requestType: String
    let id: String
    let originalID: String?
    let code: String
    let field: String?

    init(_ reply: TillReply) throws {
        let document = try reply.json()
        errorType = try document.string("errorType")
        errorMessage = try document.string("errorMessage")
        requestType = try document.string("requestType")
        id = try document.string("id")
        let keys = try document.keys()
        originalID = try keys.contains("originalId") ? document.string("originalId") : nil
        code = try document.string("detailMessage.code")
        let details = try document.keys("detailMessage")
        field = try details.contains("field") ? document.string("detailMessage.field") : nil
    }
}
