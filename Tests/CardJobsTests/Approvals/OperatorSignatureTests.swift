import CardCore
import CardJobs
import CardSystem
import CardTestSupport
import Testing

/// Signatures of `ssh-keygen`, checked without it.
@Suite(.enabled(if: installed("ssh-keygen"), "ssh-keygen is not installed"))
struct OperatorSignatureTests {
    static let kinds = ["-t ed25519", "-t ecdsa -b 256", "-t ecdsa -b 384", "-t ecdsa -b 521"]
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    /// The public key and the signature of a new key over a text.
    private func signed(
        _ text: String,
        _ kind: String,
        namespace: String = "mintrun-approval",
        more: String = ""
    ) throws -> (key: String, signature: String) {
        try Disk.ofTests.write(Array(text.utf8), to: scratch.path("act"), replacing: true)
        let made = scratch.run(
            "rm -f id id.pub act.sig; ssh-keygen -q \(kind) -N '' -f id "
                + "&& ssh-keygen -q -Y sign \(more) -n \(namespace) -f id act"
        )
        #expect(made.status == 0, "\(made.output)")
        let read = { String(decoding: try Disk.ofTests.read(scratch.path($0)), as: UTF8.self) }
        let key = try #require(SSHPublicKey(try read("id.pub")))
        return (key.line, try read("act.sig"))
    }

    @Test(arguments: kinds)
    func verifiesAnApprovalOfEachKindOfKey(_ kind: String) throws {
        let (key, signature) = try signed("the act\n", kind)
        #expect(OperatorSignature.isApproval(of: "the act\n", by: key, signature))
        #expect(!OperatorSignature.isApproval(of: "the act", by: key, signature))
        #expect(!OperatorSignature.isApproval(of: "another act\n", by: key, signature))
        let (other, _) = try signed("the act\n", kind)
        #expect(!OperatorSignature.isApproval(of: "the act\n", by: other, signature))
    }

    @Test(arguments: kinds)
    func verifiesASignatureOverSHA256(_ kind: String) throws {
        let (key, signature) = try signed("the act\n", kind, more: "-O hashalg=sha256")
        #expect(OperatorSignature.isApproval(of: "the act\n", by: key, signature))
    }

    @Test func aSignatureForAnotherPurposeIsNotAnApproval() throws {
        let (key, signature) = try signed("x", "-t ed25519", namespace: "mintrun-operator")
        #expect(!OperatorSignature.isApproval(of: "x", by: key, signature))
        let read = try OperatorSignature(armored: signature)
        #expect(read.isValid(over: "x", namespace: "mintrun-operator") && read.key.line == key)
    }

    @Test(arguments: kinds)
    func aChangedSignatureIsNotOne(_ kind: String) throws {
        let (key, signature) = try signed("x", kind)
        let lines = signature.split(separator: "\n", omittingEmptySubsequences: false)
        // Symbols of the last whole line are part of the proof.
        let place = lines.count - 4
        for offset in [3, 20, 60] {
            var changed = lines.map(String.init)
            var symbols = Array(changed[place])
            symbols[offset] = symbols[offset] == "A" ? "B" : "A"
            changed[place] = String(symbols)
            let text = changed.joined(separator: "\n")
            #expect(!OperatorSignature.isApproval(of: "x", by: key, text), "\(offset)")
        }
    }

    @Test func otherKeysAndOtherTextsAreRefused() throws {
        let made = scratch.run("ssh-keygen -q -t rsa -b 2048 -N '' -f id")
        #expect(made.status == 0, "\(made.output)")
        let rsa = String(decoding: try Disk.ofTests.read(scratch.path("id.pub")), as: UTF8.self)
        for line in [rsa, "", "ssh-ed25519", "ssh-ed25519 AAAA", "ecdsa-sha2-nistp256 \(rsa)"] {
            #expect(SSHPublicKey(line) == nil)
        }
        #expect(throws: SignatureFailure.self) { try OperatorSignature(armored: rsa) }
    }
}
