import CardCore
import CardSystem

/// The programs that sign with the keys of operators: `ssh-keygen`, and `ssh-add` for the agent.
///
/// A private key is read by `ssh-keygen` alone, which asks for its passphrase at the terminal.
struct OperatorPrograms {
    private let repositories: Repositories

    init(_ repositories: Repositories) { self.repositories = repositories }

    private var disk: Disk { repositories.disk }

    /// Signs a text with the private key in a file, or with the agent's key of which the file is
    /// the public half.
    ///
    /// - Throws: `path.*`, `program.missing`, `operator.signature`, `signature.syntax`.
    func sign(_ text: String, namespace: String, keyFile: String) throws -> String {
        let key = disk.absolute(keyFile)
        guard try disk.exists(key) else { throw DiskFault(.open, key, errorNumber: 2) }
        return try inFolder { folder in
            try sign(text, namespace: namespace, key: key, in: folder)
        }
    }

    /// Signs a text with the agent's key of that public half.
    func sign(_ text: String, namespace: String, agentKey: SSHPublicKey) throws -> String {
        try inFolder { folder in
            let key = "\(folder)/key.pub"
            try disk.write(Array("\(agentKey.line)\n".utf8), to: key)
            return try sign(text, namespace: namespace, key: key, in: folder)
        }
    }

    /// The public keys that the agent offers; empty without an agent.
    func agentKeys() -> [SSHPublicKey] {
        guard let socket = repositories.machine.agentSocket else { return [] }
        var program = ChildProgram(
            name: "ssh-add",
            path: repositories.configuration.programs.sshAdd,
            package: "openssh-client",
            arguments: ["-L"]
        )
        program.agentSocket = socket
        // An agent that does not answer is as good as none.
        guard let answer = try? ProgramAnswer(program, nil, on: disk), answer.isSuccess else {
            return []
        }
        return String(decoding: answer.output, as: UTF8.self)
            .split(whereSeparator: \.isNewline).compactMap { SSHPublicKey(String($0)) }
    }

    private func sign(_ text: String, namespace: String, key: String, in folder: String) throws
        -> String
    {
        try disk.write(Array(text.utf8), to: "\(folder)/text")
        var program = ChildProgram(
            name: "ssh-keygen",
            path: repositories.configuration.programs.sshKeygen,
            package: "openssh-client",
            arguments: ["-Y", "sign", "-n", namespace, "-f", key]
        )
        program.agentSocket = repositories.machine.agentSocket
        program.asksAtTerminal = true
        let answer = try ProgramAnswer(program, "\(folder)/text", on: disk)
        guard answer.isSuccess else {
            let lines = answer.errors.split(whereSeparator: \.isNewline)
            throw OperatorFailure.notSigned(ShownText(printed: String(lines.last ?? "")))
        }
        return String(decoding: answer.output, as: UTF8.self)
    }

    private func inFolder<Result>(_ work: (String) throws -> Result) throws -> Result {
        let folder = try ThrowawayFolder(
            in: repositories.workspace.keys,
            prefix: ".gnupg",
            on: disk
        )
        defer { folder.remove() }
        return try work(folder.path)
    }
}
