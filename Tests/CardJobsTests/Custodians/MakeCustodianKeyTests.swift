import CardCore
import CardLedgerTesting
import CardSystem
import CardTestSupport
import CardVault
import Foundation
import Synchronization
import Testing

@testable import CardJobs

/// Keys that a custodian makes without a workspace.
struct MakeCustodianKeyTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test func asksTwiceAndWritesAKeyThatOpensWithTheAnswer() throws {
        let asked = Mutex<[SecretQuestion]>([])
        let made = try make { question in
            asked.withLock { $0.append(question) }
            return Array("long words".utf8)
        }
        #expect(asked.withLock { $0 } == [.newPassphrase(custodian: "ada"), .newPassphraseAgain])
        #expect(made.keyFile == scratch.path("ada.key"))
        #expect(made.custodian.publicKeyFile == scratch.path("ada.pub"))
        let file = try CustodianKeyFile(text("ada.key"), file: "ada.key")
        let identity = try file.identity(
            unlockedBy: Passphrase(Array("long words".utf8)),
            file: "ada.key"
        )
        let custodian = try Custodian(text("ada.pub"), file: "ada.pub")
        #expect(identity.custodian == custodian)
        #expect(custodian.fingerprint.description == made.custodian.fingerprint)
        #expect(try names() == ["ada.key", "ada.pub"])
    }

    @Test func differingPassphrasesWriteNothing() throws {
        let answers = Mutex(["one", "another"])
        #expect(throws: RegistryFailure.passphrasesDiffer) {
            try make { _ in answers.withLock { Array($0.removeFirst().utf8) } }
        }
        #expect(try names() == [])
    }

    @Test(arguments: ["ada.key", "ada.pub"])
    func neverWritesOverAFile(_ name: String) throws {
        try Disk.ofTests.write(Array("mine".utf8), to: scratch.path(name))
        #expect(code { try make(asking: { _ in throw CancellationError() }) } == .pathExists)
        #expect(try names() == [name])
        #expect(try text(name) == "mine")
    }

    /// Another program writes the public key file while the passphrase is typed.
    @Test func aPublicKeyThatCannotBeWrittenLeavesNoPrivateKey() throws {
        let disk = Disk.ofTests
        let file = scratch.path("ada.pub")
        let found = code {
            try make { question in
                if question == .newPassphraseAgain {
                    try disk.write(Array("mine".utf8), to: file)
                }
                return Array("long words".utf8)
            }
        }
        #expect(found == .pathExists)
        #expect(try names() == ["ada.pub"])
        #expect(try text("ada.pub") == "mine")
    }

    @Test func oneNameForBothWritesNothing() throws {
        let making = MakeCustodianKey(on: machine { _ in Array("long words".utf8) })
        let file = scratch.path("ada")
        let found = code {
            try making.make("ada", keyOut: file, publicKeyOut: file, passphraseFile: nil)
        }
        #expect(found == .pathExists)
        #expect(try names() == [])
    }

    @Test func refusesBeforeThePassphraseIsAskedFor() throws {
        let making = MakeCustodianKey(on: machine { _ in throw CancellationError() })
        let (key, publicKey) = (scratch.path("a.key"), scratch.path("a.pub"))
        let cases: [(String, String, String, FailureCode)] = [
            ("a/b", key, publicKey, .custodianName),
            ("ada", scratch.path("none/a.key"), publicKey, .pathMissing),
            ("ada", key, scratch.path("none/a.pub"), .pathMissing),
        ]
        for (name, key, publicKey, expected) in cases {
            let found = code {
                try making.make(name, keyOut: key, publicKeyOut: publicKey, passphraseFile: nil)
            }
            #expect(found == expected)
        }
        #expect(try names() == [])
    }

    @Test func aPrivateKeyIsNeverInsideAWorkspace() throws {
        let shop = try OpenWorkspace()
        let root = shop.repositories.workspace.root
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("link"),
            withDestinationPath: "\(root)/keys"
        )
        let making = MakeCustodianKey(on: machine { _ in Array("long words".utf8) })
        for key in ["\(root)/eve.key", "\(root)/keys/eve.key", scratch.path("link/eve.key")] {
            let found = code {
                try making.make(
                    "eve",
                    keyOut: key,
                    publicKeyOut: scratch.path("eve.pub"),
                    passphraseFile: nil
                )
            }
            #expect(found == .custodianKeyInside)
            #expect(try !Disk.ofTests.exists(key))
        }
        #expect(try names() == ["link"])
    }
}

extension MakeCustodianKeyTests {
    @discardableResult
    private func make(
        asking: @escaping @Sendable (SecretQuestion) throws -> [UInt8]
    ) throws -> MadeCustodianKey {
        try MakeCustodianKey(on: machine(asking)).make(
            "ada",
            keyOut: scratch.path("ada.key"),
            publicKeyOut: scratch.path("ada.pub"),
            passphraseFile: nil
        )
    }

    private func machine(
        _ asking: @escaping @Sendable (SecretQuestion) throws -> [UInt8]
    ) -> Machine {
        Machine(
            disk: .ofTests,
            ledgers: MemoryLedgerFiles(),
            zones: ZoneFiles(on: .ofTests),
            temporaryFolders: [scratch.folder],
            idFile: "/etc/machine-id",
            loginName: "ada",
            pid: 1,
            usualWorkspace: nil,
            askSecret: asking,
            place: nil
        )
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Disk.ofTests.read(scratch.path(name)), as: UTF8.self)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.folder).sorted()
    }

}
