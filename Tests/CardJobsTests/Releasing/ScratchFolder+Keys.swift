import CardCore
import CardSystem
import CardTestSupport
import Testing

extension ScratchFolder {
    /// A program of our own in place of `age`.
    func script(_ lines: String) throws -> Programs {
        let path = path("age.sh")
        try Disk.ofTests.write(Array("#!/bin/sh\n\(lines)\n".utf8), to: path, mode: 0o700)
        return Programs(age: path)
    }

    /// The recipient of a new age key, which is left in `key.txt`.
    func ageRecipient() throws -> String {
        #expect(run("age-keygen -o key.txt").status == 0)
        return run("age-keygen -y key.txt").output.trimmedLine
    }

    /// The public key and the fingerprint of a new OpenPGP key in the folder `home`.
    func openPGPKey(
        usage: String = "default default 2y",
        options: String = ""
    ) throws -> (bytes: [UInt8], fingerprint: String) {
        let gpg = "gpg --homedir home --batch --quiet --passphrase '' \(options)"
        let made = run(
            "mkdir -p -m 700 home; \(gpg) --quick-generate-key 'A: b <a@example.com>' \(usage); "
                + "\(gpg) --yes --export -o key.gpg a@example.com"
        )
        #expect(made.status == 0, "\(made.output)")
        let list = run("gpg --homedir home --with-colons --list-keys 2>/dev/null").output
        let line = try #require(list.split(separator: "\n").first { $0.hasPrefix("fpr") })
        let fingerprint = try #require(line.split(separator: ":").last)
        return (try Disk.ofTests.read(path("key.gpg")), String(fingerprint))
    }

    func endAgent() { run("gpgconf --homedir home --kill gpg-agent") }
}

/// The failure that the work ends with.
func failure(of work: () async throws -> Void) async -> (any Failure)? {
    do {
        try await work()
        Issue.record("nothing was thrown")
        return nil
    } catch {
        #expect(error is any Failure, "\(error)")
        return error as? any Failure
    }
}
