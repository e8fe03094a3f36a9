import CardCore
import CardJobs
import CardLedger
import CardPackage
import CardSystem
import CardTestSupport
import Testing

/// Acts that wait for a second person, with keys of `ssh-keygen`.
@Suite(.enabled(if: installed("ssh-keygen"), "ssh-keygen is not installed"))
struct ApprovalJobTests {
    let open: OpenWorkspace
    /// A day after the registration of the third operator.
    private static let now = OpenWorkspace.now.adding(seconds: OperatorRecord.waitSeconds)

    /// With three operators, of whom the third was approved as apr-000001, approvals on, and an
    /// order.
    init() throws {
        open = try OpenWorkspace()
        for (name, kind) in [
            ("kari", "-t ed25519"), ("ola", "-t ecdsa -b 384"), ("eva", "-t ecdsa -b 521"),
        ] {
            let made = open.scratch.run("ssh-keygen -q \(kind) -N '' -f \(name).key")
            #expect(made.status == 0, "\(made.output)")
        }
        let keys = try ["kari", "ola"].map { ($0, try key(of: $0)) }
        let before = OpenWorkspace.context("test")
        try open.repositories.ledger.record(unlockedBy: ["ada"], by: before) { _, at in
            keys.map { name, key in
                var event = ApprovalEvent(.added, name, content: key, actor: "kari", at: at)
                event.validFrom = at
                return event
            } + [
                ApprovalEvent(
                    .on,
                    "",
                    content: ApprovalPolicy().lines.joined(separator: "\n"),
                    actor: "kari",
                    at: at
                )
            ]
        }
        let add = { [repositories = open.repositories, eva = open.scratch.path("eva.key.pub")] in
            try ManageOperators(repositories, before).add("eva", keyFile: eva, unlocking: [])
        }
        #expect(throws: (any Error).self) { try add() }
        _ = try GiveApproval(open.repositories, before)
            .give("apr-000001", by: .key(file: open.scratch.path("ola.key")))
        _ = try add()
        _ = try CreateOrder(open.repositories, context())
            .create(OpenWorkspace.order("r-1", quantity: 3), dryRun: false)
    }

    private func key(of name: String) throws -> String {
        let file = try Disk.ofTests.read(open.scratch.path("\(name).key.pub"))
        return try #require(SSHPublicKey(String(decoding: file, as: UTF8.self))).line
    }

    private func context(_ actor: String = "kari") -> RequestContext {
        OpenWorkspace.context("test", by: actor, at: Self.now)
    }

    private func mint(_ actor: String = "kari", dryRun: Bool = false) async -> FailureCode? {
        do {
            _ = try await MintOrder(open.repositories, context(actor)).mint("r-1", dryRun: dryRun)
            return nil
        } catch { return (error as? any Failure)?.code ?? .unexpected }
    }

    private func give(_ id: String, by name: String) throws -> ApprovalFacts {
        try GiveApproval(open.repositories, context(name))
            .give(id, by: .key(file: open.scratch.path("\(name).key")))
    }

    /// The states of the approvals, without that of the third operator.
    private var states: [ApprovalRecord.State] {
        get throws {
            try open.repositories.ledger.approvalRegister().approvals.dropFirst().map(\.state)
        }
    }

    @Test(arguments: ["ola", "eva"])
    func anApprovedOrderIsMinted(_ approver: String) async throws {
        #expect(await mint(dryRun: true) == .approvalNeeded)
        #expect(try states.isEmpty)
        #expect(await mint() == .approvalNeeded)
        #expect(await mint() == .approvalNeeded)
        #expect(try states == [.waiting])
        let given = try give("apr-000002", by: approver)
        #expect(given.record.given?.by == approver && !given.alreadyDone)
        #expect(try give("apr-000002", by: approver).alreadyDone)
        #expect(await mint(dryRun: true) == nil)
        #expect(await mint() == nil)
        #expect(try states == [.given])
        let audit = try VerifyAudit(open.repositories, context()).verify(checkpointFile: nil)
        #expect(audit.isWhole, "\(String(describing: audit.fault))")
    }

    @Test func anyReasonIsReplayed() throws {
        let manage = ManageOperators(open.repositories, context())
        let reason = String(repeating: "*a \u{FEFF}\u{9F} \\*b \"' é 😀 ", count: 60)
        try open.repositories.ledger.record(by: context()) { _, at in
            [ApprovalEvent(.removed, "eva", content: reason, actor: "kari", at: at)]
        }
        #expect(try manage.list().count == 3)
        let audit = try VerifyAudit(open.repositories, context()).verify(checkpointFile: nil)
        #expect(audit.isWhole, "\(String(describing: audit.fault))")
    }

    @Test func nobodyApprovesTheirOwnAct() async throws {
        #expect(await mint() == .approvalNeeded)
        #expect(throws: ApprovalFailure.samePerson(2, name: "kari")) {
            try give("apr-000002", by: "kari")
        }
        _ = try GiveApproval(open.repositories, context("ola"))
            .approve(order: "r-1", by: .key(file: open.scratch.path("ola.key")))
        #expect(await mint("ola") == .approvalSamePerson)
        #expect(await mint("kari") == nil)
    }

    @Test(arguments: ["generic-csv", "packing-labels"])
    func aChangedTemplateMakesTheApprovalVoid(_ name: String) async throws {
        let approving = GiveApproval(open.repositories, context("ola"))
        let key = GiveApproval.Signing.key(file: open.scratch.path("ola.key"))
        _ = try approving.approve(order: "r-1", by: key)
        let text = try #require(BuiltInPrinterTemplates.yaml(name))
        let path = "\(open.repositories.workspace.templates)/\(name).yaml"
        try Disk.ofTests.write(Array((text + "# changed\n").utf8), to: path)
        #expect(await mint() == .approvalNeeded)
        #expect(try states == [.void, .waiting])
        #expect(throws: ApprovalFailure.notWaiting(2, .void)) {
            try give("apr-000002", by: "eva")
        }
    }

    @Test func aSignatureMadeElsewhereApproves() async throws {
        #expect(await mint() == .approvalNeeded)
        let act = try GiveApproval(open.repositories, context()).show("apr-000002").record.text
        try Disk.ofTests.write(Array(act.utf8), to: open.scratch.path("act"))
        let signed = open.scratch.run("ssh-keygen -q -Y sign -n mintrun-approval -f eva.key act")
        #expect(signed.status == 0, "\(signed.output)")
        let given = try GiveApproval(open.repositories, context("nobody"))
            .give("apr-000002", by: .signature(file: open.scratch.path("act.sig")))
        #expect(given.record.given?.by == "eva")
        // `ssh-keygen` accepts the signature that the ledger has.
        let stored = given.record.given?.signature ?? ""
        try Disk.ofTests.write(Array(stored.utf8), to: open.scratch.path("stored.sig"))
        try Disk.ofTests.write(
            Array("eva \(try key(of: "eva"))\n".utf8),
            to: open.scratch.path("allowed")
        )
        let checked = open.scratch.run(
            "ssh-keygen -Y verify -f allowed -I eva -n mintrun-approval -s stored.sig < act"
        )
        #expect(checked.status == 0, "\(checked.output)")
    }

    @Test(
        arguments: [
            ("kari.key", nil, "kari"), ("ola.key", "ola", "ola"), ("eva.key.pub", nil, "eva"),
        ] as [(String, String?, String)]
    )
    func theKeyProvesTheOperator(_ file: String, typed: String?, name: String) throws {
        let prove = ProveOperator(open.repositories, context("nobody"))
        #expect(try prove.name(keyFile: open.scratch.path(file), typed: typed) == name)
    }

    @Test func withoutTheKeyOfAnOperatorNothingIsProven() throws {
        let prove = ProveOperator(open.repositories, context())
        #expect(throws: OperatorFailure.keyNeeded) { try prove.name(keyFile: nil, typed: nil) }
        #expect(throws: OperatorFailure.otherName(typed: "ola", proven: "kari")) {
            try prove.name(keyFile: open.scratch.path("kari.key"), typed: "ola")
        }
        #expect(open.scratch.run("ssh-keygen -q -t ed25519 -N '' -f mallory.key").status == 0)
        let stranger = open.scratch.path("mallory.key")
        #expect(throws: OperatorFailure.keyUnknown(file: stranger)) {
            try prove.name(keyFile: stranger, typed: nil)
        }
        _ = try ManageOperators(open.repositories, context()).remove("ola", reason: "left")
        #expect(throws: OperatorFailure.removed("ola", at: Self.now)) {
            try prove.name(keyFile: open.scratch.path("ola.key"), typed: nil)
        }
    }

    @Test func aLaterOperatorIsApprovedAndWaitsADay() throws {
        #expect(open.scratch.run("ssh-keygen -q -t ed25519 -N '' -f per.key").status == 0)
        let manage = ManageOperators(open.repositories, context())
        let add = {
            try manage.add("per", keyFile: open.scratch.path("per.key.pub"), unlocking: [])
        }
        #expect(throws: (any Error).self) { try add() }
        _ = try give("apr-000002", by: "ola")
        let added = try add()
        #expect(!added.isValid && !added.alreadyDone)
        #expect(added.record.validFrom == Self.now.adding(seconds: 86_400))
        #expect(try add().alreadyDone)
        #expect(try states == [.used])
        let prove = ProveOperator(open.repositories, context())
        #expect(throws: OperatorFailure.notYetValid("per", from: added.record.validFrom)) {
            try prove.name(keyFile: open.scratch.path("per.key"), typed: nil)
        }
    }
}
