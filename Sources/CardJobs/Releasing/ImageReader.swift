import CardCore
import CardPackage
import CardSystem
import Glibc

/// Reads finished images with the program `zbarimg`, and compares their texts.
///
/// The program gets the images as files in memory, many at once: no byte of them reaches a disk.
///
/// - Secrecy: the texts are secrets; failures name files only.
struct ImageReader: Sendable {
    private let programs: Programs
    /// The program looks at every so many lines of pixels at first.
    private let density: Int

    init(programs: Programs, dotsPerModule: Int) {
        self.programs = programs
        // Two lines in each module are enough for good images.
        density = max(1, min(3, dotsPerModule / 2))
    }

    /// - Throws: `program.missing`.
    func requireInstalled() throws {
        try ChildProgram.zbarimg(programs, []).requireInstalled()
    }

    /// The number of images that the program reads in one run.
    static var batchSize: Int { max(8, min(64, ProcessSetup.openFileLimit / 8)) }

    /// - Throws: `package.unreadable_image` for the first image that is wrong; `program.missing`,
    ///   `program.failed`.
    func check(_ images: [SampledImage]) throws {
        for isQR in [true, false] {
            let group = images.filter { ($0.kind == .qr) == isQR }
            guard !group.isEmpty, try texts(of: group, density) != Self.expected(group) else {
                continue
            }
            // One by one, and line by line of pixels.
            for image in group { try check(image) }
        }
    }

    private func check(_ image: SampledImage) throws {
        let found = try texts(of: [image], 1)
        guard found != Self.expected([image]) else { return }
        let flaw = found.isEmpty ? ImageFlaw.unread : .otherText
        throw PackageFailure.unreadableImage(path: image.path, flaw)
    }

    /// The lines that the program prints for right images.
    private static func expected(_ images: [SampledImage]) -> [UInt8] {
        images.flatMap { $0.text + [UInt8(ascii: "\n")] }
    }

    /// The output of the program for images of one kind.
    private func texts(of images: [SampledImage], _ density: Int) throws -> [UInt8] {
        let files = try images.map { try MemoryFile($0.png, sharedAmong: images.count) }
        let symbols = images.first?.kind == .qr ? "qrcode" : "code128"
        let program = ChildProgram.zbarimg(
            programs,
            ["-S\(symbols).enable", "-Sx-density=\(density)", "-Sy-density=\(density)"]
                // ImageMagick would copy a file whose format it has to find out into a folder.
                + files.indices.map { "png:fd:\(MemoryFile.descriptor($0))" }
        )
        let spawned = try SpawnedProgram(program, sharing: files)
        close(spawned.input)
        var output: [UInt8] = []
        while true {
            let bytes = try spawned.next(1 << 16)
            if bytes.isEmpty { break }
            output += bytes
        }
        let isSuccess = spawned.isSuccess()
        guard isSuccess || spawned.endedWith(Self.nothingFound) else {
            throw ProgramFailure.notRun(path: program.path, reason: spawned.errorText.firstShown)
        }
        return output
    }

    /// The exit status of the program if it found no symbol.
    private static let nothingFound: Int32 = 4
}
