import CardCore
import CardJobs
import CardText
import Testing

@testable import MintrunCommands

/// Hints about `mintrun.yaml`, followed to the letter.
struct ConfigurationHintTests {
    private func read(_ text: String) throws -> WorkspaceConfiguration {
        try WorkspaceConfiguration.read(Array(text.utf8), file: "mintrun.yaml")
    }

    /// The fault, the hint, the text that it proposes, and the line with that text.
    @Test(arguments: [
        [
            "senders: [{name: a, signature: required}]",
            "name the file of the sender's public keys: signers: keys/oslo.signers",
            "signers: keys/oslo.signers",
            "senders: [{name: a, signature: required, signers: keys/oslo.signers}]",
        ],
        [
            "programs: {age: age}", "write /usr/bin/age", "/usr/bin/age",
            "programs: {age: /usr/bin/age}",
        ],
        [
            "programs: {ssh-keygen: bin/ssh-keygen}", "write /usr/bin/ssh-keygen",
            "/usr/bin/ssh-keygen", "programs: {ssh-keygen: /usr/bin/ssh-keygen}",
        ],
        [
            "approvals: {loadAbove: [{currency: XX1, amount: 1}]}",
            "write a code of ISO 4217: NOK", "NOK",
            "approvals: {loadAbove: [{currency: NOK, amount: 1}]}",
        ],
        [
            "rejects: {rows: 1, share: 1}",
            "write a percentage up to 100% with at most two decimals: 2.5%, or none", "2.5%",
            "rejects: {rows: 1, share: 2.5%}",
        ],
        [
            "rejects: {rows: 1, share: 2.555%}",
            "write a percentage up to 100% with at most two decimals: 2.5%, or none", "none",
            "rejects: {rows: 1, share: none}",
        ],
    ])
    func followsTheHint(_ lines: [String]) throws {
        let rejection = #expect(throws: DocumentRejection.self) { try read(lines[0]) }
        #expect(rejection?.hint.text == lines[1])
        #expect(lines[1].contains(lines[2]) && lines[3].contains(lines[2]))
        #expect(throws: Never.self) { try read(lines[3]) }
    }
}
