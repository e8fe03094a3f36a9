import ArgumentParser
import CardCore
import CardJobs

extension OrderCommand {
    /// `mintrun order proof`.
    struct Proof: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "proof",
            abstract: "Make the proof of an order: a page at real size, with three specimens.",
            discussion: """
                The page is proofs/ORDER.pdf in the workspace; beside it are the first rows of the \
                printer's file. Specimens are no cards: neither file is secret, and no custodian \
                is needed. An unchanged order has the same proof, before its minting and after it. \
                While approvals are on, an approval of the order is about the proof that is there.

                EXIT STATUS: 0 made, or already there; 3 refused; 10 no such order; 64 usage; 74 \
                cannot be written.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @Option(help: "A file to which the page is copied; one with other bytes is not replaced.")
        var out: String?

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let made = try await options.write(in: program, "order proof") {
                repositories,
                context in
                try MakeProof(repositories, context).make(order, copy: out)
            }
            options.console.show(ProofReport(made))
        }
    }
}
