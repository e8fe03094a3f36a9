import CardJobs
import Foundation
import Testing

/// The example of docs/formats/approval.md, checked by `ssh-keygen` and by the program.
struct CanonicalActTests {
    private let act: String
    private let key: String
    private let signature: String

    init() throws {
        let page = try Places.repository.appending(path: "docs/formats/approval.md").text
        let blocks = page.components(separatedBy: "```text\n").dropFirst().map { block in
            block.components(separatedBy: "\n```")[0]
        }
        try #require(blocks.count == 3)
        act = blocks[0].replacing("\n", with: "") + "\n"
        key = blocks[1]
        signature = blocks[2] + "\n"
    }

    @Test func sshKeygenAcceptsTheExample() async throws {
        try await Bench.with { bench in
            try bench.write(act, to: "act")
            try bench.write(signature, to: "act.sig")
            try bench.write("bo \(key)\n", to: "allowed")
            let verify = "ssh-keygen -Y verify -f allowed -I bo -n mintrun-approval -s act.sig"
            try await bench.run("sh", "-c", "\(verify) < act").expect(0)
            try await bench.run("sh", "-c", "(cat act; echo) | \(verify)").expect(255)
        }
    }

    @Test func theProgramAcceptsTheExample() {
        #expect(OperatorSignature.isApproval(of: act, by: key, signature))
        #expect(!OperatorSignature.isApproval(of: act + " ", by: key, signature))
    }

    @Test func theExampleHasTheMembersOfAnOrder() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.mintrun(as: "ada", "mint", "ord-000001").expect(3)
            let text = try await office.mintrun(["approval", "show", "apr-000001", "--act"])
                .expect(0)
            let (made, example) = (
                try Document(text.output, of: "the act"), try Document(Data(act.utf8), of: "page")
            )
            for path in ["", "request", "request.order", "request.printer", "request.template"] {
                #expect(try made.keys(path) == example.keys(path), "\(path)")
            }
            #expect(try made.string("approval") == "apr-000001")
        }
    }
}
