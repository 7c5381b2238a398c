/**
 * Public knowledge about who looks after what, which a directory need not spell out: the packages
 * and repositories under a project's roof, words that only its code and papers use, and other things
 * of the same name. It adds to any directory that has a project of that slug; the directory wins.
 */
export type KnownProject = {
  /** Packages, tools and sub-projects maintained under the project's roof. */
  readonly components?: string
  /** GitHub organisations of which every repository belongs to the project. */
  readonly organisations?: string
  /** Words of its code, file formats and papers that are rare elsewhere. */
  readonly words?: string
  /** What its C identifiers begin with: "OGRFeature...", "schunk_...". */
  readonly identifiers?: string
  /** What the identifiers of bundled foreign code begin with; a hint in crash stacks only. */
  readonly bundles?: string
  /** Words telling that another thing of the same name is meant. */
  readonly confusedWith?: string
}

/** Lists are separated by commas. */
export const knownProjects: { readonly [slug: string]: KnownProject } = {
  aiida: { organisations: 'aiidateam', components: 'aiida-core, aiida-quantumespresso, plumpy, aiidalab' },
  arviz: { organisations: 'arviz-devs', words: 'InferenceData' },
  astropy: {
    organisations: 'astropy',
    components: 'astroquery, photutils, specutils, ccdproc, asdf-astropy, pyvo, astropy-healpix, pyregion',
    words: 'samp, votable, fitsio, wcslib, erfa, FITS_rec',
    identifiers: 'astropy',
  },
  awkward: { components: 'awkward-cpp, awkward-array, awkward-1.0' },
  bioconductor: {
    organisations: 'Bioconductor',
    components: 'BiocManager, BiocParallel, Rhdf5lib, rhdf5, ExperimentHub, AnnotationHub',
  },
  blosc: {
    organisations: 'Blosc',
    components:
      'c-blosc, c-blosc2, python-blosc, python-blosc2, bloscpack, bcolz, caterva, btune, cat2cloud, caterva2, iarray',
    words:
      'schunk, cframe, b2frame, b2nd, blosclz, ndlz, ndlz4, ndlz8, lazychunk, vlmetalayers, metalayers, vlmeta, zfp, bitshuffle, bshuf',
    bundles: 'zstd, lz4, huf, fse, zlib, inflate, miniz',
    identifiers: 'blosc, blosc1, blosc2, blosclz, schunk, b2nd, ndlz, ndlz4, ndlz8, bshuf',
  },
  bokeh: {
    organisations: 'bokeh',
    components: 'bokehjs, jupyter-bokeh, ipywidgets-bokeh',
    words: 'curdoc, ColumnDataSource',
    confusedWith: 'lens, photography, camera, aperture',
  },
  bqplot: { organisations: 'bqplot' },
  cantera: { organisations: 'Cantera', words: 'ctml' },
  catalyst: { organisations: 'catalyst-team', confusedWith: 'cisco, perl' },
  colour: { organisations: 'colour-science', components: 'colour-science' },
  conda: {
    organisations: 'conda, conda-incubator',
    components:
      'conda-build, conda-package-handling, conda-package-streaming, constructor, menuinst, conda-libmamba-solver, conda-pack, conda-lock, conda-index, conda-content-trust, conda-standalone, grayskull, conda-store, rattler-solver, ensureconda',
    words: 'condarc, repodata',
  },
  'conda-forge': {
    organisations: 'conda-forge, regro',
    components:
      'conda-smithy, staged-recipes, conda-forge-pinning, conda-forge-webservices, admin-requests, conda-forge-ci-setup, miniforge, mambaforge, regro-cf-autotick-bot, conda-forge-tick',
    words: 'feedstock, feedstocks, staged-recipes, regro, anaconda.org/conda-forge, cf-staging',
  },
  crystal: {
    organisations: 'crystal-lang',
    components: 'shards, crystal-db, crystal-mysql, crystal-sqlite3, crystal-pg',
    words: 'HTTP::StaticFileHandler, URI::Params, shard.yml, crystal play',
    confusedWith: 'reports, sap, businessobjects, ball',
  },
  cupy: { organisations: 'cupy', components: 'cupy-cuda11x, cupy-cuda12x, cupyx' },
  cvxpy: { organisations: 'cvxpy', components: 'cvxcore, cvxpygen' },
  cython: { organisations: 'cython', words: 'cythonize, pyximport, pxd' },
  dash: {
    organisations: 'plotly',
    components:
      'dash-core-components, dash-html-components, dash-table, dash-renderer, dash-daq, dash-ag-grid, dash-bio, dash-cytoscape, plotly.js, plotly.py, plotly-orca, kaleido',
    words: 'dcc, clientside_callback, dash_renderer',
    confusedWith: 'almquist, cryptocurrency, masternode, posix, dashcam, mpeg, masternodes, wallet',
  },
  dask: {
    organisations: 'dask',
    components:
      'distributed, dask-gateway, dask-kubernetes, dask-jobqueue, dask-yarn, dask-ml, dask-image, dask-sql, dask-expr, s3fs, gcsfs, fsspec, dask-cloudprovider, zict, dask-labextension, dask-ssh',
    words: 'LocalCluster, dask-worker, dask-scheduler, SSHCluster',
  },
  fenics: { organisations: 'FEniCS', components: 'dolfinx, dolfin, ffcx, basix, fiat' },
  fluxml: {
    organisations: 'FluxML',
    components: 'Flux.jl, Zygote.jl, NNlib.jl, MLUtils.jl, Optimisers.jl, Functors.jl',
  },
  folium: { components: 'branca, streamlit-folium', words: 'folium.Map' },
  'fortran-lang': { organisations: 'fortran-lang', components: 'stdlib-fortran, fpm, fprettify, fortls' },
  gammapy: { organisations: 'gammapy' },
  gdal: {
    components: 'gdal, gdal-grass, gdal-autotest, shapelib, gnm',
    words:
      'frmts, ogrsf_frmts, gdalinfo, ogr2ogr, ogrinfo, gdal_translate, gdalwarp, gdal_fuzzer, gdal_filesystem_fuzzer, osr_set_from_user_input_fuzzer, pcidsk, hdf-eos, netcdfsg, vsimem, vsicurl, vsizip, vrt, mitab, ntf, avce00, gtiff, geotiff, GeoPackage, shapefile, OGRSpatialReference, sdts, fgdb, geojsonseq, openfilegdb, degrib, libertiff, nitf, ecw, jp2kak',
    bundles:
      'tiff, fax, lzw, pixar, nc, nc4, jpeg, jpc, opj, png, hdf, geos, proj, pj, poppler, sqlite3, expat, kml, jbig, ycc, zip',
    identifiers: 'gdal, ogr, osr, cpl, vsi, cplerr, cpcidsk, vrt, gdalds',
  },
  gensim: { words: 'LdaModel, Doc2Vec, word2vec, KeyedVectors' },
  geopandas: {
    organisations: 'geopandas',
    components: 'pyogrio, dask-geopandas, xyzservices',
    words: 'GeoDataFrame, GeoDataFrames, to_postgis, read_postgis, GeoSeries',
  },
  'gnu-octave': { components: 'octave', words: 'octaverc' },
  gnuradio: {
    organisations: 'gnuradio',
    components: 'volk, pybombs, gr-osmosdr, gnuradio-companion',
    words: 'gr-fec, gr-uhd, gr-digital',
  },
  gonum: { organisations: 'gonum' },
  gridap: { organisations: 'gridap', components: 'Gridap.jl, GridapGmsh.jl, GridapDistributed.jl' },
  holoviz: {
    organisations: 'holoviz, pyviz',
    components:
      'panel, holoviews, hvplot, datashader, param, lumen, colorcet, spatialpandas, geoviews, pyctdev, nbsite, pyviz-comms, panel-material-ui',
    confusedWith: 'cpanel',
  },
  hpx: { organisations: 'STEllAR-GROUP' },
  ibis: { organisations: 'ibis-project', components: 'ibis-framework, ibis-ml' },
  igraph: {
    organisations: 'igraph',
    components: 'python-igraph, rigraph, leidenalg, igraphdata, IGraphM',
    words:
      'pajek, graphml, igraph_i, strvector, dimacs, read_graph_lgl, read_graph_gml, leda, lgl_yyparse, gml_yyparse, plfit, infomap, graphdb, ncol_yyparse',
    bundles: 'glp, arpack, plfit, lapack, cs, bliss, prpack, gml, pajek, lgl',
    identifiers: 'igraph',
  },
  itk: {
    organisations: 'InsightSoftwareConsortium',
    components: 'SimpleITK, ITKElastix, itkwidgets',
    words: 'itkImage',
  },
  julia: {
    organisations:
      'JuliaLang, JuliaWeb, JuliaRegistries, JuliaIO, JuliaPackaging, JuliaCI, JuliaDocs, JuliaInterop, JuliaDatabases',
    components:
      'HTTP.jl, URIs.jl, Registrator.jl, RegistryCI.jl, Reseau.jl, GitHub.jl, HTMLSanitizer.jl, GitForge.jl, Pkg.jl, PkgServer.jl, Downloads.jl, LibGit2.jl, LibCURL.jl, BinaryBuilder.jl, Yggdrasil, MbedTLS.jl, OpenSSL.jl, WebSockets.jl, JSON.jl, JSON3.jl, IJulia.jl, PyCall.jl, Documenter.jl, juliaup, TagBot, CompatHelper, GZip.jl, Tar.jl, ZipFile.jl, LibPQ.jl, SQLite.jl, MySQL.jl, Genie.jl, Oxygen.jl, Pluto.jl, Mux.jl, Sockets.jl, Nettle.jl, JWTs.jl, MD5.jl, SHA.jl, Sodium.jl, Distributed.jl, Serialization.jl, Revise.jl, HDF5.jl, StringEncodings.jl, YAML.jl, XML2, EzXML.jl, LightXML.jl, CSV.jl, Arrow.jl, ProtoBuf.jl, gRPCClient.jl, SMTPClient.jl, Gumbo.jl, Cascadia.jl, CommonMark.jl, Markdown.jl, BugReporting.jl, ArgParse.jl, Reseau, HTMLSanitizer',
    words:
      'JuliaHub, julialang, JuliaRegistrator, Manifest.toml, Pkg.add, Artifacts.toml, General registry, jll',
    identifiers: 'jl, julia',
  },
  jump: { organisations: 'jump-dev', components: 'JuMP.jl, MathOptInterface.jl, HiGHS.jl, Convex.jl' },
  jupyter: {
    organisations:
      'jupyter, jupyterhub, jupyterlab, jupyter-server, jupyter-widgets, jupyterlite, ipython, voila-dashboards, jupyter-lsp, jupyter-xeus, jupyter-incubator, jupyterlab-contrib, jupyter-ai-contrib, jupyter-governance, jupyter-standards',
    components:
      'jupyter-notebook, notebook, nbclassic, jupyter-server, jupyterlab, jupyterlab-server, jupyterhub, nbconvert, nbformat, nbclient, nbviewer, nbdime, nbgitpuller, nbgrader, binderhub, mybinder, repo2docker, jupyter-repo2docker, zero-to-jupyterhub-k8s, zero-to-jupyterhub, the-littlest-jupyterhub, tljh, configurable-http-proxy, traefik-proxy, oauthenticator, ldapauthenticator, jupyterhub-ldapauthenticator, firstuseauthenticator, nativeauthenticator, jupyterhub-nativeauthenticator, jupyterhub-ltiauthenticator, ltiauthenticator, dummyauthenticator, mediawiki-oauthenticator, dockerspawner, kubespawner, jupyterhub-kubespawner, systemdspawner, jupyterhub-systemdspawner, batchspawner, wrapspawner, sudospawner, simplespawner, jupyter-core, jupyter-client, jupyter-console, jupyter-lsp, jupyterlab-lsp, jupyterlab-git, jupyterlab-latex, jupyterlab-github, jupyter-scheduler, jupyter-ai, jupyter-ai-magics, jupyter-collaboration, jupyter-ydoc, jupyter-server-proxy, jupyter-server-terminals, jupyter-remote-desktop-proxy, jupyter-rsession-proxy, jupyter-enterprise-gateway, enterprise-gateway, jupyter-kernel-gateway, kernel-gateway, jupyter-resource-usage, jupyter-telemetry, jupyter-events, jupyter-archive, jupyter-releaser, jupyter-book, jupyterbook, jupyterlite, jupyterlite-core, jupyter-cache, jupyter-fs, jupyter-renderers, extension-template, jupyterlab-extension-template, extension-cookiecutter-ts, ipython, ipykernel, ipywidgets, ipyparallel, qtconsole, traitlets, terminado, voila, xeus, lumino, phosphor, metakernel, papyri',
    words:
      'ipynb, ContentsManager, single-user server, jupyter_config, ServerApp, NotebookApp, LabApp, KernelManager, kernelspec, nbextension, nbextensions, notebookapp.py, HTMLExporter, WebPDFExporter, c.Spawner, c.Authenticator, singleuser, notebook cell, notebook server, labextension',
    confusedWith: 'jupiter',
  },
  lfortran: { organisations: 'lfortran', components: 'lpython' },
  manim: { organisations: 'ManimCommunity', components: 'manimpango' },
  matplotlib: {
    organisations: 'matplotlib',
    components: 'basemap, ipympl, cycler, mpl-finance, viscm, mplcairo',
    words: 'matplotlibrc, pyplot, mathtext, backend_webagg, webagg, stylelib, rcParams',
  },
  mdanalysis: { organisations: 'MDAnalysis', components: 'mdaencore, GridDataFormats' },
  mesa: {
    organisations: 'projectmesa',
    components: 'mesa-geo, mesa-frames',
    words: 'agent-based model',
    confusedWith: 'opengl, gallium, vulkan, libgl, radeonsi, llvmpipe, gpu, glsl, mesa3d, arizona',
  },
  mfem: { organisations: 'mfem', components: 'glvis, PyMFEM' },
  mlpack: { organisations: 'mlpack', components: 'ensmallen' },
  napari: { organisations: 'napari', components: 'npe2, magicgui, napari-hub' },
  neo: { organisations: 'NeuralEnsemble', components: 'python-neo', confusedWith: 'blockchain, matrix' },
  networkx: { organisations: 'networkx', components: 'nx-parallel', words: 'read_gpickle, read_gexf' },
  nibabel: { components: 'nitransforms', words: 'nifti' },
  nteract: { organisations: 'nteract', components: 'papermill, testbook, runtimed' },
  numba: { organisations: 'numba', components: 'llvmlite, numba-cuda', words: 'njit' },
  numpy: {
    organisations: 'numpy',
    components: 'numpydoc, numpy-financial',
    words:
      'crackfortran, PyArray, PyArray_NewFromDescr, PyArray_DescrNew, npyio, loadtxt, npz, f2py2e, ufunc, numpy.core, allow_pickle',
    identifiers: 'pyarray, npy, numpy, pyufunc',
  },
  obspy: { organisations: 'obspy', words: 'miniSEED, libmseed' },
  'open-journals': { organisations: 'openjournals', components: 'joss, whedon, editorialbot, inara, buffy' },
  'open-ondemand': {
    organisations: 'OSC',
    components:
      'ondemand, ood-core, mod_ood_proxy, nginx_stage, ood-portal-generator, ood-shell, ood-dashboard, ood-activejobs, ood-fileexplorer, bc_desktop',
    words:
      'ondemand-nginx, PUN, per-user nginx, nginx_stage, HPC portal, batch_connect, OOD_ALLOWLIST_PATH, ood_portal',
  },
  openfhe: { organisations: 'openfheorg', components: 'openfhe-development, openfhe-python' },
  openmbee: { organisations: 'Open-MBEE' },
  optuna: { organisations: 'optuna', components: 'optuna-dashboard, optuna-integration, optunahub' },
  orange: {
    organisations: 'biolab',
    components: 'orange3, orange-canvas, orange-widget-base, orange3-text, orange-canvas-core',
    words: 'orange data mining',
    confusedWith: 'telecom, mobile, juice, fruit, livebox, colour, color',
  },
  pandas: {
    organisations: 'pandas-dev',
    components: 'pandas-stubs',
    words: 'read_pickle, DataFrame.query, DataFrame.eval, HDFStore',
    confusedWith: 'bamboo, zoo, giant, animals, bears, bear, wildlife',
  },
  pangeo: { organisations: 'pangeo-data, pangeo-forge' },
  parsl: {
    organisations: 'Parsl',
    components: 'parsl-visualize, funcx',
    words: 'HighThroughputExecutor, htex',
  },
  petsc: { organisations: 'petsc', components: 'petsc4py, slepc, slepc4py' },
  polars: { organisations: 'pola-rs', components: 'py-polars, nodejs-polars, r-polars, polars-cloud' },
  prql: { organisations: 'PRQL', components: 'prqlc, prql-js, pyprql' },
  pvlib: { organisations: 'pvlib', components: 'pvanalytics, twoaxistracking' },
  pymc: {
    organisations: 'pymc-devs',
    components: 'pymc3, pytensor, pymc-experimental, pymc-extras, theano-pymc, nutpie',
  },
  pysal: {
    organisations: 'pysal',
    components: 'libpysal, esda, mapclassify, spreg, spaghetti, momepy, splot, tobler',
  },
  pytables: {
    organisations: 'PyTables',
    components: 'tables',
    words: 'ptrepack, ptdump, numexpr, VLArray, EArray, CArray, pt2to3, pttree',
  },
  'pytorch-ignite': { organisations: 'pytorch-ignite' },
  pyvista: {
    organisations: 'pyvista',
    components: 'pyvistaqt, pymeshfix, trame-pyvista, fast-simplification',
  },
  quantecon: { organisations: 'QuantEcon' },
  qutip: { organisations: 'qutip', components: 'qutip-qip, qutip-jax' },
  ropensci: {
    organisations: 'ropensci, ropensci-review-tools',
    components: 'rtweet, gert, git2r, osmdata, rvest-sci',
  },
  sagemath: { organisations: 'sagemath', components: 'sage, sagenb, cocalc, cysignals, cypari2, sagecell' },
  'scientific-python': { organisations: 'scientific-python', components: 'lazy-loader, lazy_loader' },
  'scikit-image': { organisations: 'scikit-image', words: 'skimage' },
  'scikit-learn': {
    organisations: 'scikit-learn, scikit-learn-contrib',
    components: 'sklearn, imbalanced-learn',
    words:
      'TfidfVectorizer, libsvm, CountVectorizer, HashingVectorizer, fetch_openml, OneHotEncoder, GridSearchCV, skops',
  },
  sciml: {
    organisations: 'SciML',
    components:
      'DifferentialEquations.jl, ModelingToolkit.jl, SciMLBase.jl, OrdinaryDiffEq.jl, diffeqpy, LinearSolve.jl, Surrogates.jl',
  },
  scipy: {
    organisations: 'scipy',
    components: 'scipy.weave',
    words: 'scipy.io.loadmat, scipy.weave, loadmat, Qhull, highspy, fitpack, ndimage, superlu',
  },
  scverse: {
    organisations: 'scverse',
    components: 'scanpy, anndata, squidpy, mudata, scvi-tools, spatialdata, scirpy',
  },
  signac: {
    organisations: 'glotzerlab',
    components: 'signac-flow, signac-dashboard',
    words: 'JSONDict',
    confusedWith: 'seurat',
  },
  snakemake: { organisations: 'snakemake', components: 'snakefmt, snakemake-wrappers', words: 'Snakefile' },
  spack: { organisations: 'spack', components: 'spack-packages', words: 'spack.yaml, buildcache' },
  spyder: {
    organisations: 'spyder-ide',
    components:
      'spyder-kernels, spyder-notebook, spyder-terminal, spyder-unittest, qtpy, qtawesome, python-lsp-server, loghub, spyder-remote-services',
  },
  stan: {
    organisations: 'stan-dev',
    components:
      'cmdstan, cmdstanr, cmdstanpy, pystan, pystan2, rstan, rstanarm, stanc3, stanc, httpstan, bridgestan, shinystan, bayesplot, stan-math',
    words: 'Hamiltonian Monte Carlo, mc-stan',
  },
  statsmodels: { organisations: 'statsmodels', components: 'patsy' },
  sunpy: { organisations: 'sunpy', components: 'ndcube, sunraster, drms, parfive' },
  sympy: {
    organisations: 'sympy',
    components: 'sympy-live, symengine, sympy_gamma, symengine.py',
    words: 'sympify, parse_expr, lambdify, parse_latex, srepr',
  },
  taskflow: { organisations: 'taskflow' },
  'trixi-jl': { organisations: 'trixi-framework', components: 'Trixi.jl' },
  vega: {
    organisations: 'vega',
    components:
      'vega-lite, vega-embed, vega-functions, vega-expression, vega-interpreter, vega-util, vega-tooltip, vega-loader, vega-datasets, vega-selections, altair, editor.vega, vl-convert, vegafusion',
    words: 'vlSelectionTuples, vega expression, expressionInterpreter',
    confusedWith: 'radeon, amd, rocket, vcard',
  },
  wwt: { organisations: 'WorldWideTelescope', components: 'pywwt, toasty' },
  xarray: {
    organisations: 'xarray-contrib',
    components: 'datatree, xarray-datatree, rioxarray',
    words: 'open_dataset',
  },
  yt: { organisations: 'yt-project', components: 'unyt, yt-analysis, yt_idv' },
  zarr: {
    organisations: 'zarr-developers',
    components: 'zarr-python, numcodecs, zarr-specs, kerchunk, virtualizarr, zarrs',
    words: 'zattrs, zgroup, consolidated metadata',
  },
}

/** "a, b" to `['a', 'b']`. */
export function listed(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
