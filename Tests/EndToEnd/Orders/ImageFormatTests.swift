import Foundation
import Testing

/// A printer's template chooses the format of images and their captions, and wrong readers of
/// images stop a release.
struct ImageFormatTests {
    private static func release(_ bench: Bench) -> [String] {
        ["release", Bench.order, "--plaintext", bench.path("plain"), "--json"] + bench.custodian
    }

    /// Runs `body` on a minted order whose template is changed, and whose settings are.
    private static func with(
        template: (String) -> String = { $0 },
        settings change: (String) -> String = { $0 },
        _ body: (Bench) async throws -> Void
    ) async throws {
        try await Stage.sealed.with { bench in
            let settings = bench.workspace.appending(path: "mintrun.yaml")
            let allowed = try settings.text
                .replacing("plaintextPackages: refused", with: "plaintextPackages: allowed")
            try Data(change(allowed).utf8).write(to: settings)
            let built = try Places.repository
                .appending(path: "templates/printers/generic-csv.yaml").text
            let own = bench.workspace.appending(path: "templates/generic-csv.yaml")
            try Data(template(built).utf8).write(to: own)
            try await body(bench)
        }
    }

    @Test func aTemplateChoosesSVGFilesWithCaptions() async throws {
        try await Self.with(template: { yaml in
            yaml.replacing(
                "images: folders",
                with: "images: {place: folders, format: svg, caption: serial}"
            )
        }) { bench in
            try await bench.mintrun(Self.release(bench)).expect(0)
            let zip = bench.path("plain/\(Bench.order)-crash-500.zip")
            try await bench.mintrun("package", "verify", zip).expect(0)
            try await bench.run("python3", "-c", Self.script, zip).expect(0)
        }
    }

    private static let script = """
        import csv, io, json, sys, zipfile
        import xml.etree.ElementTree as tree
        package = zipfile.ZipFile(sys.argv[1])
        manifest = json.loads(package.read('manifest.json'))
        assert manifest['template']['imageFormat'] == 'svg', manifest
        assert manifest['template']['caption'] == 'serial', manifest
        images = [name for name in package.namelist() if '/qr/' in name]
        assert images and all(name.endswith('.svg') for name in images), images
        assert manifest['counts']['imagesRead'] == len(images), manifest
        legend = package.read('LEGEND.txt').decode()
        assert 'qr/00000001.svg: QR code' in legend, legend
        part = manifest['parts'][0]['folder']
        rows = package.read(part + '/manifest.csv').decode()
        for row in csv.DictReader(io.StringIO(rows, newline='')):
            image = package.read(part + '/' + row['qr_file'])
            texts = [node.text for node in tree.fromstring(image) if node.text]
            assert ''.join(texts) == row['serial'], (texts, row['serial'])
            assert row['token'].encode() not in image
        """

    @Test func aReaderThatFindsAnotherTextFailsTheRelease() async throws {
        try await Self.with(settings: { text in
            text.replacing(/zbarimg: .*/, with: "zbarimg: /nowhere")
        }) { bench in
            let missing = try await bench.mintrun(Self.release(bench)).expect(78)
            #expect(try missing.errorCode() == "program.missing")
            let reader = bench.path("reader.sh")
            try Data("#!/bin/sh\necho NOTHING\n".utf8).write(to: URL(filePath: reader))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: reader)
            let settings = bench.workspace.appending(path: "mintrun.yaml")
            let text = try settings.text.replacing("zbarimg: /nowhere", with: "zbarimg: \(reader)")
            try Data(text.utf8).write(to: settings)
            let failed = try await bench.mintrun(Self.release(bench)).expect(70)
            #expect(try failed.errorCode() == "package.unreadable_image")
            #expect(failed.errorText.contains("qr/00000001.png"))
            let files = try FileManager.default.contentsOfDirectory(atPath: bench.path("plain"))
            #expect(files == [])
            // Nothing is lost: a right reader releases the order.
            try Data(text.replacing(reader, with: "/usr/bin/zbarimg").utf8).write(to: settings)
            try await bench.mintrun(Self.release(bench)).expect(0)
        }
    }

    @Test func noProgramIsNeededIfNoImageIsRead() async throws {
        try await Self.with(settings: { text in
            text.replacing(/zbarimg: .*/, with: "zbarimg: /nowhere")
                .replacing("  first: 100\n  every: 100\n", with: "  first: 0\n  every: 0\n")
        }) { bench in
            try await bench.mintrun(Self.release(bench)).expect(0)
        }
    }
}
