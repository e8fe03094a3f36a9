import CardTestSupport
import Foundation
import Testing

/// A terminal of a client that calls a served shop.
final class TillTerminal: Sendable {
    let served: ServedShop
    let account: TillAccount
    /// Makes the bodies of the terminal.
    let messages: TillMessages

    init(_ served: ServedShop, _ account: TillAccount, terminal: String, seed: UInt64) {
        self.served = served
        self.account = account
        messages = TillMessages(client: account.username, terminal: terminal, seed: seed)
    }

    /// Sends a message and reads its answer.
    @discardableResult
    func send(_ message: TillMessage) async throws -> TillReply {
        try await served.withConnection { try await $0.exchange(bytes(of: message)) }
    }

    /// Waits until the server knows the client and its secret, which takes a second: it looks up a
    /// card, less often than would make the server refuse the address.
    func waitUntilKnown(by card: String) async throws {
        try await wait(until: "the client is known", every: .milliseconds(200)) {
            try await send(messages.lookup(of: card)).status != 401
        }
    }

    /// Sends a message on a connection of its own, which is cut before the answer is read.
    func sendAndCut(_ message: TillMessage) async throws {
        let connection = try TillConnection(to: served.process.listening[0])
        try await connection.send(bytes(of: message))
        connection.close()
    }

    /// Sends another body to the path of a message.
    @discardableResult
    func send(
        _ body: String,
        to path: String,
        _ fields: [(String, String)] = []
    ) async throws -> TillReply {
        try await served.withConnection { connection in
            try await connection.exchange(
                head("POST", path, fields: fields, length: body.utf8.count) + Array(body.utf8)
            )
        }
    }

    /// The bytes of a message on the line.
    func bytes(of message: TillMessage) -> [UInt8] {
        let body = Array(message.body.json.utf8)
        return head("POST", message.path, length: body.count) + body
    }

    /// The head of a request under the prefix of the mount; `fields` replace those of the same
    /// name, and an empty value leaves the field out.
    func head(
        _ method: String,
        _ path: String,
        fields: [(String, String)] = [],
        length: Int
    ) -> [UInt8] {
        var all = [
            ("Host", "127.0.0.1"), ("Authorization", account.authorization),
            ("Content-Type", "application/json"), ("Content-Length", "\(length)"),
        ]
        for (name, value) in fields {
            all.removeAll { $0.0 == name }
            if !value.isEmpty { all.append((name, value)) }
        }
        let lines = all.map { "\($0.0): \($0.1)\r\n" }.joined()
        return Array("\(method) \(served.settings.prefix)\(path) HTTP/1.1\r\n\(lines)\r\n".utf8)
    }
}

// Steps that many tests begin with.
extension TillTerminal {
    /// Sells a card: the activation and its confirmation.
    @discardableResult
    func sell(
        _ card: String,
        as product: String = "till-gift",
        for amount: Int? = nil,
        currency: String = "578",
        pin: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> TillMessage {
        let sale = messages.activation(
            of: card,
            product: product,
            amount: amount,
            currency: currency,
            pin: pin
        )
        try await send(sale).expect(201, sourceLocation: sourceLocation)
        try await send(messages.confirmation(of: sale)).expect(202, sourceLocation: sourceLocation)
        return sale
    }

    /// The balances that a lookup answers.
    func balances(
        of card: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> TillBalances {
        try await send(messages.lookup(of: card)).expect(201, sourceLocation: sourceLocation)
            .balances(sourceLocation: sourceLocation)
    }

    /// Fails the test unless a lookup answers these balances.
    func expect(
        _ card: String,
        book: Int,
        available: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await balances(of: card, sourceLocation: sourceLocation)
        let expected = TillBalances(book: book, available: available)
        #expect(found == expected, sourceLocation: sourceLocation)
    }

    /// Sends the advice, which must be accepted.
    func confirm(_ request: TillMessage, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        try await send(messages.confirmation(of: request))
            .expect(202, sourceLocation: sourceLocation)
    }

    /// Sends the advice, which must be accepted.
    func reverse(_ request: TillMessage, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        try await send(messages.reversal(of: request))
            .expect(202, sourceLocation: sourceLocation)
    }
}
