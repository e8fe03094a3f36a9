import CardCore
import CardJobs
import CardSystem
import Testing

@testable import MintrunCommands

/// The words of failures of other programs, and of the keys that they use.
struct ProgramWordsTests {
    static let programs: [(ProgramFailure, message: String, hint: String)] = [
        (
            .missing(name: "gpg", path: "/usr/bin/gpg", package: "gnupg"),
            "the program gpg is not at /usr/bin/gpg",
            "apt-get install gnupg, or name its path under programs in mintrun.yaml"
        ),
        (
            .notRun(path: "/usr/bin/age", reason: "no such file"),
            "/usr/bin/age could not be run: no such file",
            "check that the program works, then repeat the command"
        ),
        (
            .packageNotEncrypted(name: "age", .text("age: error: no mood"), isDiskFull: false),
            "age did not encrypt the package: age: error: no mood",
            "correct the problem that age reports, then repeat the command"
        ),
        (
            .packageNotEncrypted(name: "age", .text("no space left on"), isDiskFull: true),
            "age did not encrypt the package: no space left on",
            "make room, then repeat the command"
        ),
        (
            .packageNotEncrypted(name: "gpg", .ended(status: "…"), isDiskFull: false),
            "gpg did not encrypt the package: it ended as …",
            "correct the problem that gpg reports, then repeat the command"
        ),
    ]

    @Test(arguments: programs)
    func describesPrograms(_ failure: ProgramFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    private static let strong =
        "ask the printer for a key of Curve25519, or of RSA with 2048 bits or more, then add the "
        + "printer again with it"
    private static let long = "age1pq1" + String(repeating: "q", count: 100) + "pppppppp"

    static let printerKeys: [(PrinterKeyFailure, message: String, hint: String)] = [
        (
            .openPGPKeyCount(2), "the file holds 2 OpenPGP keys, not one",
            "export the printer's key alone: gpg --export FINGERPRINT"
        ),
        (
            .openPGPUnreadable(complaint: "no valid OpenPGP data found."),
            "gpg cannot read the OpenPGP key: no valid OpenPGP data found.",
            "ask the printer for its public key: gpg --export FINGERPRINT"
        ),
        (
            .openPGPInvalid(fingerprint: "AB12", .revoked), "the OpenPGP key AB12 is revoked",
            "ask the printer for a valid key"
        ),
        (
            .openPGPInvalid(fingerprint: "AB12", .expired), "the OpenPGP key AB12 has expired",
            "ask the printer for a valid key"
        ),
        (
            .openPGPInvalid(fingerprint: "AB12", .other), "the OpenPGP key AB12 is invalid",
            "ask the printer for a valid key"
        ),
        (
            .openPGPNotForEncryption(fingerprint: "AB12"),
            "the OpenPGP key is not for encryption: AB12",
            "ask the printer for a key with a valid subkey for encryption"
        ),
        (
            .openPGPWeak(fingerprint: "AB12", .rsa(bits: 1024)),
            "the OpenPGP key AB12 is RSA of 1024 bits, which is too weak", strong
        ),
        (
            .openPGPWeak(fingerprint: "AB12", .elgamal(bits: 1024)),
            "the OpenPGP key AB12 is Elgamal of 1024 bits, which is too weak", strong
        ),
        (
            .openPGPWeak(fingerprint: "AB12", .dsa),
            "the OpenPGP key AB12 is DSA, which is too weak", strong
        ),
        (
            .openPGPNotPinned(found: "AB12", pinned: "CD34"),
            "the OpenPGP key has the fingerprint AB12, and CD34 is pinned",
            "mintrun printer list, then register the printer's key anew"
        ),
        (
            .ageRefuses(recipients: ["age1abc", long], complaint: "malformed recipient"),
            "age does not encrypt to age1abc, age1pq1qqqqqqqqqqqqq…pppppppp: malformed recipient",
            "ask the printer for its recipient anew, one that begins with age1"
        ),
        (
            .agePostQuantum(recipient: long, version: "1.1.1"),
            "age 1.1.1 does not know the post-quantum recipient age1pq1qqqqqqqqqqqqq…pppppppp",
            "install age 1.3 or newer and name its path under programs in mintrun.yaml, "
                + "or give a recipient that begins with age1 without pq"
        ),
        (
            .agePostQuantum(recipient: "age1pq1aaaa", version: nil),
            "age here does not know the post-quantum recipient age1pq1aaaa",
            "install age 1.3 or newer and name its path under programs in mintrun.yaml, "
                + "or give a recipient that begins with age1 without pq"
        ),
    ]

    @Test(arguments: printerKeys)
    func describesPrinterKeys(_ failure: PrinterKeyFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    private static let oneKey = "give one private key for encryption, without a passphrase"

    static let inboxKeys: [(InboxKeyFailure, message: String, hint: String)] = [
        (
            .missing(.age), "the workspace has no age key for encrypted sale files",
            "mintrun inbox key create age, and give senders its output"
        ),
        (
            .taken(.openpgp, recipient: "AB12", file: "keys/inbox.asc"),
            "the workspace has another openpgp key, AB12",
            "use that one, or move keys/inbox.asc away first: files that are encrypted to it can then "
                + "not be opened"
        ),
        (
            .bad(.complaint(.text("bad passphrase"))),
            "the key cannot open sale files: bad passphrase", oneKey
        ),
        (
            .bad(.complaint(.silent)),
            "the key cannot open sale files: the program gave no reason", oneKey
        ),
        (
            .bad(.doesNotOpen), "the key cannot open sale files: gpg cannot read its own output",
            oneKey
        ),
        (
            .bad(.privateKeyCount(1)), "the key cannot open sale files: it holds 1 private key",
            oneKey
        ),
        (
            .pathTooLong("/w/keys"),
            "the path of the key folder has 7 bytes, and gpg can use at most 87: /w/keys",
            "let this user write to /tmp, or move the workspace to a shorter path"
        ),
    ]

    @Test(arguments: inboxKeys)
    func describesInboxKeys(_ failure: InboxKeyFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test func describesSignatures() {
        let unread = SignatureFailure.syntax
        #expect(
            unread.message.text
                == "the signature is not an SSH signature of an Ed25519 key with SHA-512"
        )
        #expect(unread.hint.text == "fetch the .sig file again")
        let unchecked = SignatureFailure.noSigners(
            sender: "oslo",
            reason: ProgramFailure.notRun(path: "x", reason: "y")
        )
        #expect(
            unchecked.message.text
                == "the public keys of the sender oslo cannot be read: x could not be run: y"
        )
        #expect(unchecked.hint.text == "put the file at the path of signers in mintrun.yaml")
    }
}
