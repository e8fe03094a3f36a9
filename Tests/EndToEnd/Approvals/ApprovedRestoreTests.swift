import Foundation
import Testing

/// A restore to which another operator agrees in place of the custodians.
struct ApprovedRestoreTests {
    private static let restore = ["restore", "backups", "--to", "restored", "--lost", "lost"]
    private static let agreed = restore + ["--approval", "act.sig"]

    /// Ada and bo are operators, cy was one; a backup was made, and the workspace is lost.
    private static func with(_ body: (Office) async throws -> Void) async throws {
        try await Office.with(.acknowledged) { office in
            try await office.makeKey("cy", "-t", "ed25519")
            let remove = ["operator", "remove", "cy", "--reason", "left"]
            let add = ["operator", "add", "cy", "--key", "cy.key.pub"]
            try await office.refuse(as: "ada", add, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            try await office.mintrun(as: "ada", add).expect(0)
            try await office.mintrun(as: "ada", remove).expect(0)
            try await office.mintrun(["backup", "backups", "--keys-to", "keys"]).expect(0)
            let sell = ["card", "activate", Shop.serial(1), "--reason", "sold at the workspace"]
            try await office.mintrun(as: "ada", sell).expect(0)
            try FileManager.default.moveItem(
                at: office.bench.workspace,
                to: office.bench.folder.appending(path: "lost")
            )
            try await body(office)
        }
    }

    /// The operator signs the text of the restore.
    private static func sign(
        as name: String,
        _ command: [String] = restore,
        for purpose: String = "mintrun-approval",
        in office: Office
    ) async throws {
        let act = try await office.mintrun(command + ["--act"]).expect(0).text
        try office.bench.write(act, to: "act")
        try? FileManager.default.removeItem(at: office.bench.folder.appending(path: "act.sig"))
        let words = ["-q", "-Y", "sign", "-n", purpose, "-f", "\(name).key", "act"]
        let keygen = ["ssh-keygen"] + words
        let env = URL(filePath: "/usr/bin/env")
        try await RunningCommand(env, keygen, in: office.bench.folder).outcome().expect(0)
    }

    private static func expectRefusal(
        _ words: [String] = agreed,
        as name: String? = "ada",
        status: Int32 = 3,
        code: String,
        in office: Office,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await office.refuse(as: name, words, status, code: code, sourceLocation: sourceLocation)
        #expect(!office.shop.exists("restored") && !office.shop.exists("restored.part"))
    }

    @Test func anotherOperatorAgrees() async throws {
        try await Self.with { office in
            try await Self.expectRefusal(Self.restore, code: "approval.needed", in: office)
            try await Self.sign(as: "bo", in: office)
            #expect(!office.shop.exists("restored"))
            try await Self.expectRefusal(
                as: nil,
                status: 64,
                code: "operator.key_needed",
                in: office
            )
            try await office.mintrun(as: "ada", Self.agreed).expect(0)
            let place = ["--workspace", "restored"]
            let log = try await office.mintrun(["audit", "export"] + place).expect(0).text
            let entry = try #require(
                log.split(separator: "\n").last { $0.contains("\"outcome\":\"restored\"") }
            )
            #expect(entry.contains("\"actor\":\"ada\"") && entry.contains("approvedBy"))
            #expect(entry.contains("BEGIN SSH SIGNATURE"))
            let audit = try await office.mintrun(["audit", "verify", "--json"] + place)
            #expect(!audit.text.contains("audit.approval"), "\(audit.text)")
            try await office.mintrun(["verify"] + place).expect(0)
        }
    }

    @Test func theOneWhoRestoresDoesNotAgreeAlone() async throws {
        try await Self.with { office in
            try await Self.sign(as: "ada", in: office)
            try await Self.expectRefusal(code: "approval.same_person", in: office)
        }
    }

    @Test func aRemovedOperatorNeitherAgreesNorRestores() async throws {
        try await Self.with { office in
            try await Self.sign(as: "cy", in: office)
            try await Self.expectRefusal(code: "operator.not_valid", in: office)
            try await Self.sign(as: "bo", in: office)
            try await Self.expectRefusal(as: "cy", code: "operator.not_valid", in: office)
        }
    }

    @Test func aStrangerDoesNotAgree() async throws {
        try await Self.with { office in
            try await office.makeKey("mallory", "-t", "ed25519")
            try await Self.sign(as: "mallory", in: office)
            try await Self.expectRefusal(status: 10, code: "operator.unknown", in: office)
        }
    }

    @Test func theSignatureIsOverThisRestoreAndForThisPurpose() async throws {
        try await Self.with { office in
            let elsewhere = ["restore", "backups", "--to", "elsewhere", "--lost", "lost"]
            try await Self.sign(as: "bo", elsewhere, in: office)
            try await Self.expectRefusal(code: "approval.signature", in: office)
            try await Self.sign(as: "bo", for: "mintrun-operator", in: office)
            try await Self.expectRefusal(code: "approval.signature", in: office)
        }
    }

    @Test func theCustodiansAgreeAsBefore() async throws {
        try await Self.with { office in
            try await office.mintrun(Self.restore + Shop.custodians).expect(0)
            let both = Self.agreed + Shop.custodians
            try await office.mintrun(both).expect(64)
        }
    }
}
