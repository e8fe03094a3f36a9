import Foundation
import Testing

@testable import CardCore
import CardSales
@testable import MintrunCommands

/// A proposal for a text, read back by the reader of templates.
struct ProposalSample {
    let proposal: TemplateProposal
    let bytes: [UInt8]

    init(
        _ bytes: [UInt8],
        zone: String? = "Europe/Oslo",
        currency: String? = "NOK",
        file: String = "day.csv"
    ) throws {
        self.bytes = bytes
        let hints = TemplateProposal.Hints(zone: zone, currency: currency)
        proposal = try TemplateProposal(sample: bytes, name: "till", file: file, hints)
    }

    init(_ text: String, zone: String? = "Europe/Oslo", currency: String? = "NOK") throws {
        try self.init(Array(text.utf8), zone: zone, currency: currency)
    }

    var yaml: String {
        proposal.yaml(
            CommandLineWords(),
            trial: "mintrun template check FILE --template till.yaml"
        )
    }

    /// The template that the reader makes of the text.
    var template: SaleTemplate {
        get throws { try SaleTemplate(yaml: Array(yaml.utf8), file: "till.yaml") }
    }

    /// The result of reading the sample itself by the template.
    var reading: FormatReading { get throws { try FormatReading.of(bytes, of: try template) } }

    /// Holds what is true of every proposal.
    func hold(_ comment: Comment? = nil) throws {
        var read = try template
        read.text = []
        #expect(read == proposal.template, comment)
        let marks = yaml.components(separatedBy: "# unsure:").count - 1
        #expect(proposal.doubts.count == marks, comment)
    }
}
