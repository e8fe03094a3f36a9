import Foundation
import Testing

/// An approval of an order is about the page of its proof.
struct ApprovedProofTests {
    private static let order = Shop.order
    private static let page = OrderProofTests.page

    private static func digest(in office: Office) async throws -> String {
        let proof = ["order", "proof", order, "--json"]
        return try await office.mintrun(as: "ada", proof).expect(0).json().string("page.sha256")
    }

    @Test func theApprovalSignsTheDigestOfTheProof() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            let digest = try await Self.digest(in: office)
            try await office.mintrun(as: "bo", "order", "approve", Self.order).expect(0)
            let act = try await office.mintrun(["approval", "show", "apr-000001", "--act"])
                .expect(0).text
            #expect(act.contains("\"proof\":{\"sha256\":\"\(digest)\"}"), "\(act)")

            // Another page: nothing is minted, and nothing is requested.
            let file = office.bench.workspace.appending(path: Self.page)
            let bytes = try Data(contentsOf: file)
            try (bytes + Data(" ".utf8)).write(to: file)
            try await office.refuse(as: "ada", ["mint", Self.order], 3, code: "approval.proof")
            let changed = try await office.mintrun(as: "ada", "mint", Self.order).expect(3)
            #expect(changed.errorText.contains(digest))
            #expect(changed.errorText.contains("mintrun order approve \(Self.order)"))
            try FileManager.default.removeItem(at: file)
            let missing = try await office.mintrun(as: "ada", "mint", Self.order).expect(3)
            #expect(missing.errorText.contains("is missing"), "\(missing.errorText)")
            #expect(try await office.approvals() == ["apr-000001 given"])

            // The way out that the hint names: the same page again.
            let again = "mintrun order proof \(Self.order)"
            #expect(missing.errorText.contains(again))
            #expect(try await Self.digest(in: office) == digest)
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
            let release = ["release", Self.order] + Shop.custodians
            try FileManager.default.removeItem(at: file)
            try await office.refuse(as: "ada", release, 3, code: "approval.proof")
            _ = try await Self.digest(in: office)
            try await office.mintrun(as: "ada", release).expect(0)
            try await office.mintrun(["audit", "verify"]).expect(0)
            try await office.mintrun(["verify"]).expect(0)
        }
    }

    @Test func aProofThatIsMadeAfterTheApprovalNeedsAnother() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.mintrun(as: "bo", "order", "approve", Self.order).expect(0)
            _ = try await Self.digest(in: office)
            let refused = try await office.mintrun(as: "ada", "mint", Self.order).expect(3)
            #expect(refused.errorText.contains("was made after approval apr-000001"))
            try await office.mintrun(as: "bo", "order", "approve", Self.order).expect(0)
            #expect(try await office.approvals() == ["apr-000001 void", "apr-000002 given"])
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    @Test func aProofNeedsTheKeyOfAnOperatorAndNoCustodian() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.refuse(
                as: nil,
                ["order", "proof", Self.order],
                64,
                code: "operator.key_needed"
            )
            _ = try await Self.digest(in: office)
            #expect(try await office.hasLogged("order proof", by: "ada"))
        }
    }
}
