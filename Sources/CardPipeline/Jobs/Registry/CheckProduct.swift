package import CardCore
import CardFiles

/// The pre-flight report of a product file; works without a workspace, too.
package struct CheckProduct {
    private let workspace: String?

    package init(workspace: String?) { self.workspace = workspace }

    /// - Throws: `config.*` and `format.*` for a file that is no product at all.
    package func check(_ file: String, quantity: Int?) throws -> FitnessCheck {
        let product = try ProductDocument.product(
            from: Disk.read(file, limit: 1 << 18),
            file: file
        )
        let fitness = ProductFitness(product, attemptsPerYear: try attemptsPerYear)
        return FitnessCheck(fitness: fitness, orderCards: quantity ?? product.plannedCards)
    }

    /// A product can be checked before there is a workspace.
    private var attemptsPerYear: Int {
        get throws {
            do {
                return try WorkspaceConfiguration.read(Workspace.find(workspace)).attemptsPerYear
            } catch let problem as Problem where problem.code == "workspace.missing" {
                return WorkspaceConfiguration().attemptsPerYear
            }
        }
    }
}

/// What the pre-flight report says.
package struct FitnessCheck: Hashable, Sendable {
    package let fitness: ProductFitness
    /// The cards of one order, for the chance of a collision in it.
    package let orderCards: Int

    package var isFit: Bool { fitness.refusal == nil }
    package var content: JSON { fitness.content(orderOf: orderCards) }
}
