/// The lists of a printer's answer that contain serials.
package enum AnswerList: String, CaseIterable, Sendable {
    case spoiled, missing, ranges, replacements
}
