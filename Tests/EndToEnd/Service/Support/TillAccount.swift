import Foundation
import Testing

/// A client of the service with its secret.
struct TillAccount: Sendable {
    let username: String
    let secret: String

    /// The value of the field `Authorization`.
    var authorization: String {
        "Basic " + Data("\(username):\(secret)".utf8).base64EncodedString()
    }
}

extension Shop {
    /// Registers a client and reads its secret.
    func addClient(_ name: String, _ options: String...) async throws -> TillAccount {
        let file = "\(name).secret"
        try await mintrun(
            ["client", "add", name, "--interface", "electrum", "--secret-out", file] + options
        ).expect(0)
        return try account(name)
    }

    /// A client whose secret is in its file in the folder of the commands.
    func account(_ name: String, file: String? = nil) throws -> TillAccount {
        let path = bench.folder.appending(path: file ?? "\(name).secret")
        let secret = try path.text.trimmingCharacters(in: .newlines)
        return TillAccount(username: name, secret: secret)
    }
}
