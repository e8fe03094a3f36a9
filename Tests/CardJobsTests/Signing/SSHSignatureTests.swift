import CardCore
import CardJobs
import CardSystem
import CardTestSupport
import Crypto
import Testing

struct SSHSignatureTests {
    let scratch: ScratchFolder
    let key = Curve25519.Signing.PrivateKey()
    var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }
    static let message = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    init() throws {
        scratch = try ScratchFolder()
        try Disk.ofTests.write(Self.message, to: scratch.path("m.bin"))
    }

    private func armored(_ namespace: String = SSHSignature.packageNamespace) throws -> String {
        try SSHSignature.armored(
            digest: Disk.ofTests.sha512(of: scratch.path("m.bin")),
            namespace: namespace,
            publicKey: publicKey
        ) { Array(try key.signature(for: $0)) }
    }

    @Test func aFilesDigestIsThatOfItsBytes() throws {
        #expect(
            try Disk.ofTests.sha512(of: scratch.path("m.bin"))
                == Array(SHA512.hash(data: Self.message))
        )
    }

    @Test(.enabled(if: installed("ssh-keygen"), "ssh-keygen is not installed"))
    func sshKeygenVerifiesOurSignature() throws {
        try Disk.ofTests.write(Array(try armored().utf8), to: scratch.path("m.sig"))
        let line = SSHSignature.allowedSignersLine(publicKey: publicKey)
        try Disk.ofTests.write(Array("\(line)\n".utf8), to: scratch.path("allowed"))
        let verify = "ssh-keygen -Y verify -f allowed -I mintrun -s m.sig -n"
        let good = scratch.run("\(verify) mintrun-package < m.bin")
        #expect(good.status == 0, "\(good.output)")
        #expect(scratch.run("\(verify) file < m.bin").status != 0)
        #expect(scratch.run("(cat m.bin; echo) | \(verify) mintrun-package").status != 0)
    }

    @Test(.enabled(if: installed("ssh-keygen"), "ssh-keygen is not installed"))
    func verifiesSignaturesOfSSHKeygen() throws {
        let made = scratch.run(
            "ssh-keygen -q -t ed25519 -N '' -f id && ssh-keygen -q -Y sign -f id -n mintrun-package m.bin"
        )
        #expect(made.status == 0, "\(made.output)")
        let text = String(decoding: try Disk.ofTests.read(scratch.path("m.bin.sig")), as: UTF8.self)
        let signature = try SSHSignature(armored: text)
        let digest = try Disk.ofTests.sha512(of: scratch.path("m.bin"))
        let theirs = signature.publicKey
        #expect(signature.isValid(publicKey: theirs, namespace: "mintrun-package", digest: digest))
        #expect(signature.armored == text)
        let line = String(decoding: try Disk.ofTests.read(scratch.path("id.pub")), as: UTF8.self)
        let word = line.split(separator: " ")[1]
        #expect(SSHSignature.allowedSignersLine(publicKey: theirs).hasSuffix(word))
    }

    @Test func anotherKeyPurposeOrMessageIsNotVerified() throws {
        let signature = try SSHSignature(armored: try armored())
        let digest = try Disk.ofTests.sha512(of: scratch.path("m.bin"))
        let other = Array(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
        let purpose = SSHSignature.packageNamespace
        #expect(signature.isValid(publicKey: publicKey, namespace: purpose, digest: digest))
        #expect(!signature.isValid(publicKey: other, namespace: purpose, digest: digest))
        #expect(!signature.isValid(publicKey: publicKey, namespace: "file", digest: digest))
        let wrong = digest.map { $0 ^ 1 }
        #expect(!signature.isValid(publicKey: publicKey, namespace: purpose, digest: wrong))
    }

    @Test func everyChangedOrMissingCharacterIsNoticed() throws {
        let text = Array(try armored().utf8)
        let digest = try Disk.ofTests.sha512(of: scratch.path("m.bin"))
        for position in text.indices where text[position] != UInt8(ascii: "\n") {
            var changed = text
            changed[position] = changed[position] == UInt8(ascii: "A") ? 0x42 : 0x41
            let read = try? SSHSignature(armored: String(decoding: changed, as: UTF8.self))
            let isValid = read?.isValid(
                publicKey: publicKey,
                namespace: SSHSignature.packageNamespace,
                digest: digest
            )
            #expect(isValid != true, "position \(position)")
        }
        for count in 0..<(text.count - 1) {
            let cut = String(decoding: text.prefix(count), as: UTF8.self)
            #expect(throws: SignatureFailure.self) { try SSHSignature(armored: cut) }
        }
    }
}
