import ArgumentParser
import CardJobs

/// The way in which an approver signs.
struct ApproverOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A signature that ssh-keygen -Y sign made over the act, in place of the key.",
            valueName: "file"
        )
    )
    var signature: String?

    @OptionGroup var options: WriterOptions

    func validate() throws {
        guard signature == nil || options.operatorKey == nil else {
            throw ValidationError("give either --operator-key or --signature")
        }
    }

    /// Approves under the workspace's lock.
    func approve(
        in program: Program,
        _ command: String,
        _ body: (GiveApproval, GiveApproval.Signing) throws -> ApprovalFacts
    ) async throws {
        var opening = options.opening(in: program, command)
        // The signature over the act proves the person.
        if signature != nil { opening.proof = .ofWork }
        let signing =
            signature.map { GiveApproval.Signing.signature(file: $0) }
            ?? .key(file: options.operatorKey)
        let facts = try await WorkspaceSession.writing(opening) { repositories, context in
            try body(GiveApproval(repositories, context), signing)
        }
        options.console.show(ApprovalReport(facts))
    }
}
