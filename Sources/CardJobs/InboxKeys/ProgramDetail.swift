package import CardCore
import CardText

/// Why a program could not open a file.
package enum ProgramDetail: FaultDetail {
    /// The last line that the program wrote.
    case message(ShownText)
    case silent(name: String)
}
