package import CardCore
package import CardSystem
import CardText

/// The pre-flight report of a product file; works without a workspace, too.
package struct CheckProduct {
    private let repositories: Repositories?
    private let disk: Disk
    private let context: RequestContext

    package init(_ repositories: Repositories?, on disk: Disk, _ context: RequestContext) {
        self.disk = disk
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `config.*` and `format.*` for a file that is not a product, `secret.*`.
    package func check(_ file: String, quantity: Int?) throws -> FitnessCheck {
        try repositories.refuseSecrets(inFile: file, on: disk)
        let product = try ProductDocument.product(
            from: disk.read(file, limit: 1 << 18),
            file: file
        )
        let fitness = ProductFitness(product, attemptsPerYear: attemptsPerYear)
        return FitnessCheck(
            fitness: fitness,
            orderCards: quantity ?? product.plannedCards,
            spreadsheet: SpreadsheetForecast(for: quantity ?? Self.forecastCards, of: product)
        )
    }

    /// The cards of the forecast if the caller names no quantity.
    private static let forecastCards = 1000

    /// A product can be checked before there is a workspace.
    private var attemptsPerYear: Int {
        (repositories?.configuration ?? WorkspaceConfiguration()).attemptsPerYear
    }
}

/// The facts of the pre-flight report.
package struct FitnessCheck: Hashable, Sendable {
    /// The fitness of the formats.
    package let fitness: ProductFitness
    /// The cards of one order, for the chance of a collision in it.
    package let orderCards: Int
    /// The cards whose token or PIN a spreadsheet would change.
    package let spreadsheet: SpreadsheetForecast

    /// True if no format is refused.
    package var isFit: Bool { fitness.refusal == nil }
}
