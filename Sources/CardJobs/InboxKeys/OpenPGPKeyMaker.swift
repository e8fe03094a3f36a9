import CardCore
import CardSystem

/// Makes an OpenPGP key with `gpg`, or imports one, in a temporary key folder.
struct OpenPGPKeyMaker {
    private let folder: OpenPGPFolder
    private let programs: Programs
    private let disk: Disk

    init(_ parent: String, _ programs: Programs, on disk: Disk) throws {
        self.programs = programs
        self.disk = disk
        folder = try OpenPGPHome.make(parent, on: disk)
    }

    func end() { OpenPGPHome.end(folder, programs) }

    /// A new key for encryption that never expires; returns its fingerprint.
    func make(_ name: String) throws -> String {
        let usage = ["default", "default", "never"]
        _ = try run(["--passphrase", "", "--quick-generate-key", name] + usage)
        return try fingerprint()
    }

    /// Imports the key in a file; returns its fingerprint.
    ///
    /// - Throws: `inbox.bad_key` if it is not one private key that opens what is encrypted to it.
    func take(_ key: [UInt8]) throws -> String {
        let file = "\(folder.path)/given"
        try disk.write(key, to: file)
        try OpenPGPHome.importKey(file, into: folder, programs)
        let fingerprint = try fingerprint()
        let words = Array("what is sent here can be read here\n".utf8)
        let plain = "\(folder.path)/probe"
        let sealed = "\(folder.path)/probe.gpg"
        try disk.write(words, to: plain)
        try disk.write(run(["--recipient", fingerprint, "--encrypt"], plain), to: sealed)
        guard try run(["--pinentry-mode", "cancel", "--decrypt"], sealed) == words else {
            throw InboxKeyFailure.bad(.doesNotOpen)
        }
        return fingerprint
    }

    func privateKey(_ fingerprint: String) throws -> [UInt8] {
        try run(["--armor", "--passphrase", "", "--export-secret-keys", fingerprint])
    }

    func publicKey(_ fingerprint: String) throws -> [UInt8] {
        try run(["--armor", "--export", fingerprint])
    }

    /// Of the only private key in the folder.
    private func fingerprint() throws -> String {
        let listing = String(
            decoding: try run(["--with-colons", "--list-secret-keys"]),
            as: UTF8.self
        )
        let records = listing.split(separator: "\n").map {
            $0.split(separator: ":", omittingEmptySubsequences: false)
        }
        let count = records.count { $0[0] == "sec" }
        guard count == 1, let line = records.first(where: { $0[0] == "fpr" }), line.count > 9 else {
            throw InboxKeyFailure.bad(.privateKeyCount(count))
        }
        return String(line[9])
    }

    private func run(_ arguments: [String], _ input: String? = nil) throws -> [UInt8] {
        let program = OpenPGPHome.gpg(programs, arguments, home: folder.path)
        let answer = try ProgramAnswer(program, input, on: disk)
        guard answer.isSuccess else { throw InboxKeyFailure.bad(.complaint(answer.complaint)) }
        return answer.output
    }
}
