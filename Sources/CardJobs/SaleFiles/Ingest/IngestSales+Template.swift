import CardCore
import CardSales
import CardSystem

extension IngestSales {
    /// The template that the call names, else that of its sender's settings.
    func chosenTemplate(_ choices: Choices) throws -> SaleTemplate? {
        let settings = choices.sender.map { repositories.configuration.settings(of: $0) }
        guard let name = choices.template ?? settings?.template else { return nil }
        return try SaleTemplateCatalogue(repositories, on: repositories.disk).template(name)
    }

    /// How a file that is given by path is read: as the call says, else as it begins, else as the
    /// settings of the sender say.
    func template(_ choices: Choices, for path: String) throws -> SaleTemplate {
        guard let chosen = try chosenTemplate(choices) else { return .native }
        guard choices.template == nil, !chosen.format.describesItself else { return chosen }
        return try repositories.opener.isNative(path) ? .native : chosen
    }
}
