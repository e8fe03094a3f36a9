import CardCore
import CardPackage
import CardSystem

extension Repositories {
    /// The printers' template of that name for the rows of cards: the workspace's own, else a
    /// built-in one.
    ///
    /// - Throws: `template.unknown`, `template.rows`, `config.*`.
    func template(_ name: String) throws -> PrinterTemplate {
        switch try PrinterTemplateCatalogue(self, on: disk).entry(name)?.template {
        case .cards(let template): return template
        case .boxes: throw OrderFailure.templateOfBoxes(name, known: BuiltInPrinterTemplates.names)
        case nil: throw OrderFailure.noTemplate(name, known: BuiltInPrinterTemplates.names)
        }
    }

    /// The form of the labels in every package: that of the workspace, else the built-in one.
    ///
    /// - Throws: `template.rows`, `config.*`.
    func labelTemplate() throws -> LabelTemplate {
        let name = LabelTemplate.usedName
        guard
            case .boxes(let template) =
                try PrinterTemplateCatalogue(self, on: disk).entry(name)?.template
        else { throw OrderFailure.templateOfCards(name) }
        return template
    }
}
