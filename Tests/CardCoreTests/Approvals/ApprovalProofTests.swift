import CardCore
import Testing

/// An approval whose order has another proof now.
struct ApprovalProofTests {
    private static let at = Instant(milliseconds: 1_795_000_000_000)

    private static func act(_ proof: String?, quantity: Int = 10) -> GuardedAct {
        var act = GuardedAct(
            .orderMint,
            object: "order ord-000001",
            content: [
                "quantity": .integer(quantity), "reason": .string("\"proof\":{\"sha256\":\""),
            ]
        )
        act.proofSHA256 = proof
        return act
    }

    /// A register in which ola approved the act, that kari had asked for.
    private static func register(_ act: GuardedAct, isGiven: Bool = true) -> ApprovalRegister {
        var asked = ApprovalEvent(
            .requested,
            "apr-000001",
            content: act.text(as: 1, workspace: "00"),
            actor: "kari",
            at: at
        )
        (asked.act, asked.object) = (act.kind.act, act.object)
        let people = ["kari", "ola"].map {
            ApprovalEvent(.added, $0, content: "key of \($0)", actor: "kari", at: at)
        }
        let given = ApprovalEvent(.given, "apr-000001", content: "x", actor: "ola", at: at)
        return ApprovalRegister(people + [asked] + (isGiven ? [given] : []))
    }

    private static func failure(
        of act: GuardedAct,
        approved: GuardedAct,
        isGiven: Bool = true
    ) -> ApprovalFailure? {
        register(approved, isGiven: isGiven).otherProof(of: act, workspace: "00")
    }

    private static let (one, two) = (
        String(repeating: "a", count: 64), String(repeating: "b", count: 64)
    )

    @Test(arguments: [(one, two), (one, nil), (nil, two)] as [(String?, String?)])
    func namesBothProofs(_ approved: String?, _ present: String?) {
        let failure = Self.failure(of: Self.act(present), approved: Self.act(approved))
        #expect(
            failure
                == .otherProof(
                    1,
                    object: "order ord-000001",
                    approved: approved,
                    present: present
                )
        )
        #expect(failure?.code == .approvalProof)
    }

    @Test func anotherChangeIsNotOneOfTheProof() {
        for proof in [Self.one, Self.two, nil] {
            #expect(Self.failure(of: Self.act(proof), approved: Self.act(proof)) == nil)
            let other = Self.act(proof, quantity: 11)
            #expect(Self.failure(of: other, approved: Self.act(Self.one)) == nil)
        }
        #expect(
            Self.failure(of: Self.act(nil), approved: Self.act(Self.one), isGiven: false) == nil
        )
        var release = Self.act(nil)
        release.kind = .orderRelease
        #expect(Self.failure(of: release, approved: Self.act(Self.one)) != nil, "one approval")
        release.object = "order ord-000002"
        #expect(Self.failure(of: release, approved: Self.act(Self.one)) == nil)
    }

    @Test func theTextHasTheDigestBesideTheOtherMembers() {
        let text = Self.act(Self.one).text(as: 1, workspace: "00")
        #expect(text.contains("\"proof\":{\"sha256\":\"\(Self.one)\"},\"quantity\":10"))
        #expect(!Self.act(nil).text(as: 1, workspace: "00").contains("\"proof\":{"))
        #expect(Self.act(Self.one).proofSHA256 == Self.one)
    }
}
