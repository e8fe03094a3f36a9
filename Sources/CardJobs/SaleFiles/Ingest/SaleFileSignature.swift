import CardCore
import CardSystem
import CardText

/// The signature beside a sale file, `<file>.sig`, over the bytes as they came.
///
/// Made by `ssh-keygen -Y sign -n mintrun-sales -f KEY FILE`, checked by `ssh-keygen -Y verify`, which
/// knows every kind of key.
struct SaleFileSignature {
    let repositories: Repositories

    init(_ repositories: Repositories) {
        self.repositories = repositories
    }

    static let namespace = "mintrun-sales"
    static let ending = ".sig"
    /// A signature of the largest RSA key has a few thousand bytes.
    static let limit = 1 << 16

    /// Whether the path is a signature that is given together with its file.
    static func isBeside(_ path: String, _ paths: [String]) -> Bool {
        path.hasSuffix(ending) && paths.contains(String(path.dropLast(ending.count)))
    }

    /// Notes what there is beside the file, where the sender's settings ask for it.
    ///
    /// - Throws: `sender.signers` where the sender's keys cannot be read; `program.missing`;
    ///   `file.changing`.
    func check(_ inspected: inout InspectedFile, _ rule: DeliveryRule) throws {
        guard rule.signature != .none else { return }
        let path = inspected.path + Self.ending
        inspected.signature =
            try repositories.disk.exists(path)
            ? repositories.disk.read(path, limit: Self.limit) : nil
        inspected.facts.delivery.signature = try finding(inspected, rule)
    }

    private func finding(_ inspected: InspectedFile, _ rule: DeliveryRule) throws
        -> Delivery.Signature
    {
        guard let signature = inspected.signature else { return .missing }
        let lines = try signers(rule, of: inspected.facts.sender)
        let folder = try ThrowawayFolder(
            in: repositories.workspace.keys,
            prefix: ".gnupg",
            on: repositories.disk
        )
        defer { folder.remove() }
        try repositories.disk.write(lines, to: "\(folder.path)/signers")
        try repositories.disk.write(
            ByteOrderMark.dropped(signature),
            to: "\(folder.path)/signature"
        )
        let answer = try ProgramAnswer(
            program(folder.path, identity: inspected.facts.sender.text),
            inspected.path,
            on: repositories.disk
        )
        guard answer.sha256 == inspected.facts.sha256 else {
            throw FileFailure.changedWhileRead(path: inspected.path)
        }
        guard answer.isSuccess, let fingerprint = Self.fingerprint(answer.output) else {
            return .wrong
        }
        return .good(fingerprint: fingerprint)
    }

    private func program(_ folder: String, identity: String) -> ChildProgram {
        ChildProgram(
            name: "ssh-keygen",
            path: repositories.configuration.programs.sshKeygen,
            package: "openssh-client",
            arguments: [
                "-Y", "verify", "-f", "\(folder)/signers", "-I", identity,
                "-n", Self.namespace, "-s", "\(folder)/signature",
            ]
        )
    }

    /// Of `Good "mintrun-sales" signature for oslo with ED25519 key SHA256:…`.
    private static func fingerprint(_ output: [UInt8]) -> String? {
        String(decoding: output, as: UTF8.self).firstShownLine.split(separator: " ").last
            .map(String.init).flatMap { $0.hasPrefix("SHA256:") ? $0 : nil }
    }
}

extension SaleFileSignature {
    /// The lines of the sender's keys file as `ssh-keygen` takes them: a line that is a public key
    /// alone is one of the sender's, for sale files.
    private func signers(_ rule: DeliveryRule, of sender: SenderID) throws -> [UInt8] {
        let name = rule.signers ?? ""
        let path = name.hasPrefix("/") ? name : repositories.workspace.path(name)
        let bytes: [UInt8]
        do {
            let document = try repositories.readDocument(
                path,
                limit: Self.limit,
                "the file of public keys"
            )
            bytes = try InputText.plain(document, path)
        } catch let failure as any Failure where FailureCode.ofPaths.contains(failure.code) {
            throw SignatureFailure.noSigners(sender: sender, reason: failure)
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let whole = lines.map { line in
            Self.isKeyAlone(line)
                ? "\(sender) namespaces=\"\(Self.namespace)\" \(line)" : String(line)
        }
        return Array((whole.joined(separator: "\n") + "\n").utf8)
    }

    private static func isKeyAlone(_ line: Substring) -> Bool {
        ["ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-"].contains { line.hasPrefix($0) }
    }
}
