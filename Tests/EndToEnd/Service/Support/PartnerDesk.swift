import Foundation
import Testing

/// A partner of the interface `wolfe` with its key, and its company.
struct PartnerDesk: Sendable {
    static let company = "7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11"

    let served: ServedShop
    let key: String
    var company = Self.company

    /// Settings of a server that serves partners in kroner beside tills.
    static func settings(_ more: String = "") -> ServedSettings {
        var settings = ServedSettings()
        settings.mount = "  wolfe: {currency: NOK\(more)}"
        return settings
    }

    /// Registers a partner.
    init(
        _ served: ServedShop,
        name: String = "acme",
        company: String = Self.company,
        funding: [String] = ["prepaid", "NOK"],
        _ options: String...
    ) async throws {
        self.served = served
        self.company = company
        let file = "\(name).secret"
        try await served.shop.mintrun(
            [
                "client", "add", name, "--interface", "wolfe", "--company", company,
                "--rate", "10000/s", "--secret-out", file, "--funding",
            ] + funding + options
        ).expect(0)
        key = try served.shop.account(name, file: file).secret
    }

    /// Sends a call; without a key if it is nil.
    func send(
        _ method: String,
        _ path: String,
        body: String = "",
        key: String?,
        company: String? = nil,
        fields: [(String, String)] = []
    ) async throws -> TillReply {
        var head = "\(method) /partner/\(company ?? self.company)\(path) HTTP/1.1\r\n"
        head += "Host: 127.0.0.1\r\nContent-Length: \(body.utf8.count)\r\n"
        if !body.isEmpty { head += "Content-Type: application/json\r\n" }
        if let key { head += "partner-key: \(key)\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        let bytes = Array("\(head)\r\n\(body)".utf8)
        return try await served.withConnection { try await $0.exchange(bytes) }
    }

    func get(_ path: String) async throws -> TillReply { try await send("GET", path, key: key) }

    /// Announces a deposit.
    func deposit(
        _ reference: String,
        _ amount: Int,
        method: String = "POST",
        fields: [(String, String)] = []
    ) async throws -> TillReply {
        try await send(
            method,
            "/transactions",
            body: Self.body(reference, amount),
            key: key,
            fields: fields
        )
    }

    static func body(_ reference: String, _ amount: Int) -> String {
        #"{"amount":\#(amount),"reference_id":"\#(reference)","payment_method":"WIRE"}"#
    }

    /// The balance of the account.
    func balance() async throws -> Int {
        try await get("/balance").expect(200).json().integer("data.balance")
    }

    /// Types a decision about a deposit.
    func decide(_ step: String, _ reference: String, by person: String = "ola") async throws
        -> Outcome
    {
        try await served.shop.mintrun(
            "funding",
            step,
            "acme",
            "--reference",
            reference,
            "--reason",
            "statement-7",
            "--operator",
            person,
            "--json"
        )
    }
}
